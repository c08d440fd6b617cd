/** Words of the past, run by run: what is new is underlined in its author's way, what has gone is struck. */
import { isSafeHref } from '@twofold/shared/schema'
import { createContext, memo, type ReactNode, use, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { lookOf, personClass } from '../look/people.ts'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { type DrawnPiece, isSamePiece, keepDrawn, nothingDrawn, piecesOf } from './drawn-runs.ts'
import { usePersonOf } from './here.ts'
import styles from './read.module.css'
import type { ShownRun } from './shown.ts'

/** Of two moments side by side: the words of the one or of the other. */
export type Side = 'both' | 'before' | 'after'
export const SideContext = createContext<Side>('both')

export const isOnSide = (change: string, side: Side): boolean =>
  side === 'both' || (side === 'before' ? change !== 'new' : change !== 'gone')

/** A mark as the plan's schema writes it; what is not known changes nothing. */
const Looks = ({ run: { marks, words } }: { readonly run: ShownRun }) => {
  let shown: ReactNode = words
  if (marks.bold) shown = <strong>{shown}</strong>
  if (marks.italic) shown = <em>{shown}</em>
  const href = marks.link
  if (typeof href !== 'string' || !isSafeHref(href)) return shown
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {shown}
    </a>
  )
}

const Changed = ({ run }: { readonly run: ShownRun }) => {
  const { t } = useTranslation('history')
  const personOf = usePersonOf()
  if (run.change === 'gone')
    return (
      <del className={styles.gone} data-change="gone">
        <VisuallyHidden>{t('lit.goneBegin')} </VisuallyHidden>
        <Looks run={run} />
        <VisuallyHidden> {t('lit.goneEnd')}</VisuallyHidden>
      </del>
    )
  const person = personOf(run.change === 'looks' ? (run.deed?.by ?? null) : run.saidBy)
  const look = person ? `${styles[lookOf(person.role)]} ${personClass(person)}` : ''
  return (
    <ins className={`${styles.new} ${look}`} data-change={run.change}>
      <VisuallyHidden>{t('lit.begin')} </VisuallyHidden>
      <Looks run={run} />
      <VisuallyHidden> {t('lit.end')}</VisuallyHidden>
    </ins>
  )
}

/** `data-run`: how many runs lie in it (use-taps.ts). */
const Piece = memo(({ runs }: Pick<DrawnPiece, 'runs'>) => {
  const [run] = runs
  if (!run) return null
  const words = runs.map((one) => one.words).join('')
  return (
    <span data-run={runs.length}>
      {runs.length > 1 ? words : run.change === 'none' ? <Looks run={run} /> : <Changed run={run} />}
    </span>
  )
}, isSamePiece)

export const Runs = ({ runs }: { readonly runs: readonly ShownRun[] }) => {
  const side = use(SideContext)
  const drawn = useRef(nothingDrawn)
  drawn.current = keepDrawn(drawn.current, runs)
  return piecesOf(drawn.current).map(({ key, runs: inside }) =>
    isOnSide(inside[0]?.change ?? 'none', side) ? <Piece key={key} runs={inside} /> : null,
  )
}
