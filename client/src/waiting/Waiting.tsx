/** Outside the plan: waiting to be let in, by a link or by a code, or kindly turned away. */
import { AtTheDoor } from './AtTheDoor.tsx'
import { InPlan } from './InPlan.tsx'
import { TurnedAwayHere } from './TurnedAway.tsx'

export type WaitingProps =
  /** Inside the plan's page: its line is theirs. */
  | { readonly what: 'room' | 'turnedAway' }
  /** The plan's own door answered that there is nothing for them: they may be waiting by a code. */
  | { readonly what: 'door'; readonly planId: string; readonly as: string | null; readonly again: () => void }

const Waiting = (props: WaitingProps) => {
  switch (props.what) {
    case 'room':
      return <InPlan />
    case 'turnedAway':
      return <TurnedAwayHere />
    case 'door':
      return <AtTheDoor {...props} />
  }
}
export default Waiting
