/** Who wrote this, when, and who took it out: a small card under the passage that it is about. */
import type { ParticipantId } from '@twofold/shared/ids'
import { createContext, type ReactNode, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { EraseRun } from './EraseRun.tsx'
import { useHistory, useNames, usePersonOf } from './here.ts'
import styles from './read.module.css'
import type { ShownPiece, ShownRun } from './shown.ts'
import { useTimes } from './times.ts'
import { beginsLater } from './told.ts'

/** Takes the player to a moment; null: there is no player here. */
export const GoContext = createContext<((moment: number) => void) | null>(null)

/** More than a card holds: the newest are told. */
const mostLines = 8

export interface AskedRun {
  readonly run: ShownRun
  /** The piece that was tapped; null: all of it. */
  readonly piece: ShownPiece | null
}

/** The piece that a letter is in. */
export const pieceAt = ({ pieces }: ShownRun, letter: number): ShownPiece | null => {
  let at = 0
  for (const piece of pieces) {
    at += piece.length
    if (letter < at) return piece
  }
  return pieces.at(-1) ?? null
}

const Line = ({ who, children }: { readonly who: ParticipantId | null; readonly children: ReactNode }) => {
  const person = usePersonOf()(who)
  return (
    <div className={`${styles.cardLine} ${person ? personClass(person) : ''}`}>
      {person ? <Mark look={lookOf(person.role)} colored={false} /> : <span />}
      <div>{children}</div>
    </div>
  )
}

const useSentence = () => {
  const { t } = useTranslation('history')
  const names = useNames()
  return ({ by, saidBy, via }: ShownRun): string => {
    if (by === null && saidBy === null) return t('who.template')
    const values = { name: names.person(saidBy ?? by), by: names.person(by) }
    if (via === 'typed' || (saidBy === by && via !== 'restored')) return t('who.wrote', values)
    return t(`who.${via}`, values)
  }
}

const Told = ({ run, piece }: AskedRun) => {
  const { t } = useTranslation('history')
  const { story } = useHistory()
  const { moments } = story
  const names = useNames()
  const times = useTimes()
  const go = use(GoContext)
  const sentence = useSentence()(run)
  const pieces = piece ? [piece] : run.pieces
  const came = pieces.map(({ moment }) => moment).sort((a, b) => a - b)
  const whenOf = (moment: number | undefined) => times.when(moments[moment ?? 0]?.at ?? 0)
  const [first, last] = [whenOf(came[0]), whenOf(came.at(-1))]
  // When a reader's window began they stood there already.
  const isBefore = came[0] === 0 && beginsLater(story)
  const { deed } = run
  const isNobodys = run.by === null && run.saidBy === null
  return (
    <>
      <Line who={run.saidBy ?? run.by}>
        <b>{sentence}</b>
        {isNobodys ? null : (
          <span className={styles.cardWhen}>
            {isBefore
              ? t('who.before', { when: last })
              : first === last
                ? first
                : t('who.during', { from: first, to: last })}
          </span>
        )}
        {go && came.length > 0 && !isNobodys ? (
          <Button kind="quiet" size="small" onClick={() => go(came[0] ?? 0)}>
            {t('who.go')}
          </Button>
        ) : null}
        {isNobodys ? null : <EraseRun run={run} piece={piece} />}
      </Line>
      {deed ? (
        <Line who={deed.by}>
          <b>{t(run.change === 'gone' ? 'who.gone' : 'who.looks', { name: names.person(deed.by) })}</b>
          <span className={styles.cardWhen}>{whenOf(deed.moment)}</span>
        </Line>
      ) : null}
    </>
  )
}

const newest = ({ run }: AskedRun): number => Math.max(...run.pieces.map(({ moment }) => moment))

export interface WhoCardProps {
  readonly asked: readonly AskedRun[]
  readonly onClose: () => void
}

export const WhoCard = ({ asked, onClose }: WhoCardProps) => {
  const { t } = useTranslation(['history', 'common'])
  const told = asked.length > mostLines ? asked.toSorted((a, b) => newest(b) - newest(a)) : asked
  return (
    <section className={styles.card} aria-label={t('who.card')} data-who-card>
      <div role="status" className={styles.cardLines}>
        {told.slice(0, mostLines).map((one, index) => (
          <div key={String(index)} className={styles.cardPiece}>
            {asked.length > 1 ? (
              <q className={styles.cardWords}>{one.run.words.trim().slice(0, 60)}</q>
            ) : null}
            <Told {...one} />
          </div>
        ))}
      </div>
      <Button kind="quiet" size="small" icon="close" aria-label={t('common:close')} onClick={onClose} />
    </section>
  )
}
