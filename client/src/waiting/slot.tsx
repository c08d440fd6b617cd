/**
 * Where the waiting room stands on the plan's page. Nothing of it is in the first load: it is fetched when somebody has
 * to wait, was turned away, or finds the plan's own door shut and may be waiting by a code.
 */
import { CouldNotFetch } from '../errors/CouldNotFetch.tsx'
import { Loading } from '../look/Loading.tsx'
import { late } from '../look/late.tsx'
import type { WaitingProps } from './Waiting.tsx'

const Waiting = late<WaitingProps>(() => import('./Waiting.tsx'), CouldNotFetch)

export const WaitingSlot = (props: WaitingProps) => <Waiting {...props} meanwhile={<Loading />} />
