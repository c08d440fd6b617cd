/**
 * Where getting ready stands in the plan. Nothing of it is in the first load: its page is fetched when somebody goes
 * there, its card when the page is at rest.
 */
import { mayPrepare } from '@twofold/shared/preparation'
import { type ComponentType, lazy, Suspense } from 'react'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useKeptHere } from '../kept/kept-here.ts'
import { Loading } from '../look/Loading.tsx'
import { useMe } from '../plan/plan-context.ts'
import { speakLate } from '../words/language.ts'
import type { ReadyProps } from './GetReady.tsx'

/** Without a line it cannot be fetched; the plan itself goes on. */
const Missing = ({ what }: ReadyProps) => (what === 'page' ? <TroubleNote trouble="noLine" /> : null)

const GetReady = lazy(async (): Promise<{ readonly default: ComponentType<ReadyProps> }> => {
  try {
    const [loaded] = await Promise.all([import('./GetReady.tsx'), speakLate()])
    return loaded
  } catch {
    return { default: Missing }
  }
})

export const Ready = ({ what }: ReadyProps) => (
  <Suspense fallback={what === 'page' ? <Loading /> : null}>
    <GetReady what={what} />
  </Suspense>
)

/** A quiet way there, for the families' own people. @param props.className keeps its room till it comes */
export const ReadyCard = ({ className }: { readonly className?: string | undefined }) => {
  const isAtRest = useKeptHere() !== null
  return mayPrepare(useMe()) ? (
    <div className={className}>{isAtRest ? <Ready what="card" /> : null}</div>
  ) : null
}
