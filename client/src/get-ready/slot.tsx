/**
 * Where getting ready stands in the plan. Nothing of it is in the first load: its page is fetched when somebody goes
 * there, its card when the page is at rest.
 */
import { mayPrepare } from '@twofold/shared/preparation'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useKeptHere } from '../kept/kept-here.ts'
import { Loading } from '../look/Loading.tsx'
import { late } from '../look/late.tsx'
import { useMe } from '../plan/plan-context.ts'
import type { ReadyProps } from './GetReady.tsx'

/** Without a line it cannot be fetched; the plan itself goes on. */
const Missing = ({ what }: ReadyProps) => (what === 'page' ? <TroubleNote trouble="noLine" /> : null)

const GetReady = late<ReadyProps>(() => import('./GetReady.tsx'), Missing)

export const Ready = ({ what }: ReadyProps) => (
  <GetReady what={what} meanwhile={what === 'page' ? <Loading /> : null} />
)

/** A quiet way there, for the families' own people. @param props.className keeps its room till it comes */
export const ReadyCard = ({ className }: { readonly className?: string | undefined }) => {
  const isAtRest = useKeptHere() !== null
  return mayPrepare(useMe()) ? (
    <div className={className}>{isAtRest ? <Ready what="card" /> : null}</div>
  ) : null
}
