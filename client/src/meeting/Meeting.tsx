/** Everything behind `MeetingPiece`, one chunk; the default export so that `late` can take it. */
import { Agenda } from './Agenda.tsx'
import { BreakButton } from './BreakButton.tsx'
import { Follow } from './Follow.tsx'
import { Head } from './Head.tsx'
import { Held } from './Held.tsx'
import { Line } from './Line.tsx'
import { MeetingCard } from './MeetingCard.tsx'
import { MeetingStrip } from './MeetingStrip.tsx'
import { Room } from './Room.tsx'
import type { MeetingProps } from './slot.tsx'

const Meeting = (props: MeetingProps) => {
  switch (props.what) {
    case 'agenda':
      return <Agenda />
    case 'room':
      return <Room />
    case 'strip':
      return <MeetingStrip />
    case 'head':
      return <Head />
    case 'line':
      return <Line />
    case 'follow':
      return <Follow isArrival={props.isArrival} />
    case 'card':
      return <MeetingCard />
    case 'break':
      return <BreakButton />
    case 'held':
      return <Held section={props.section} />
  }
}

export default Meeting
