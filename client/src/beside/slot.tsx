/**
 * Where what stands beside the words has its places on the page: notes, wordings, words taken out, scribed words.
 * Nothing of it is in the first load; it is fetched when the page is at rest.
 */
import { type ComponentType, lazy, Suspense } from 'react'
import { useKeptHere } from '../kept/kept-here.ts'
import { speakLate } from '../words/language.ts'
import type { BesideProps } from './Beside.tsx'

/** Without a line it cannot be fetched; the plan itself goes on. */
const Missing = () => null

const Beside = lazy(async (): Promise<{ readonly default: ComponentType<BesideProps> }> => {
  try {
    const [loaded] = await Promise.all([import('./Beside.tsx'), speakLate()])
    return loaded
  } catch {
    return { default: Missing }
  }
})

export const BesidePiece = (props: BesideProps) =>
  useKeptHere() ? (
    <Suspense>
      <Beside {...props} />
    </Suspense>
  ) : null
