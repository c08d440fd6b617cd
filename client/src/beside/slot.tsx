/**
 * Where what stands beside the words has its places on the page: notes, wordings, words taken out, scribed words.
 * Nothing of it is in the first load; it is fetched when the page is at rest.
 */
import { useKeptHere } from '../kept/kept-here.ts'
import { late } from '../look/late.tsx'
import type { BesideProps } from './Beside.tsx'

/** Without a line it cannot be fetched; the plan itself goes on. */
const Missing = () => null

const Beside = late<BesideProps>(() => import('./Beside.tsx'), Missing)

export const BesidePiece = (props: BesideProps) => (useKeptHere() ? <Beside {...props} /> : null)
