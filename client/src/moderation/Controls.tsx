/** Everything behind `Lead`, one chunk; the default export so that `late` can take it. */
import { EverybodyPanel } from './EverybodyPanel.tsx'
import type { LeadProps } from './Lead.tsx'
import { LockButton } from './LockButton.tsx'
import { PauseDeeds } from './PauseDeeds.tsx'
import { RoomPanel } from './RoomPanel.tsx'
import { Strip } from './Strip.tsx'

const Controls = (props: LeadProps) => {
  switch (props.what) {
    case 'LockButton':
      return <LockButton section={props.section} />
    case 'PauseButton':
      return <PauseDeeds />
    case 'RoomPanel':
      return <RoomPanel />
    case 'Strip':
      return <Strip />
    case 'EverybodyPanel':
      return <EverybodyPanel />
  }
}

export default Controls
