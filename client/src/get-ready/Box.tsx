/** One box: what to write in it, ideas to begin with, the words, and the way into the plan for those one picks. */
import { maxPreparationLength, type PreparationBox, type Prepared } from '@twofold/shared/preparation'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { useMe, usePlan } from '../plan/plan-context.ts'
import { BringDialog } from './BringDialog.tsx'
import { marksIn, piecesOf } from './brought.ts'
import { InPlan } from './InPlan.tsx'
import { ideas } from './ideas.ts'
import type { Keeper, KeeperState } from './keeper.ts'
import { OtherWindow } from './OtherWindow.tsx'
import styles from './ready.module.css'
import { Writing } from './Writing.tsx'

export interface BoxProps {
  readonly box: PreparationBox
  readonly keeper: Keeper
  readonly state: KeeperState & { readonly kind: 'open' }
}

/** A tap begins a line with the idea; what does not fit in the box is not begun. */
const begin = (text: string, idea: string): string => {
  const begun = text.trim() === '' ? idea : `${text.trimEnd()}\n${idea}`
  return begun.length > maxPreparationLength ? text : begun
}

const Ideas = ({
  box,
  onPick,
}: {
  readonly box: PreparationBox
  readonly onPick: (idea: string) => void
}) => {
  const { t } = useTranslation('ready')
  const { overview } = usePlan()
  const { family } = useMe()
  return (
    // biome-ignore lint/a11y/useSemanticElements: chips are no form of their own
    <div className={styles.ideas} role="group" aria-label={t('ideas')}>
      {ideas(t, { family, box, child: overview.child }).map((idea) => (
        <button key={idea} type="button" className={styles.chip} onClick={() => onPick(idea)}>
          {idea}
        </button>
      ))}
    </div>
  )
}

export const Box = ({ box, keeper, state }: BoxProps) => {
  const { t } = useTranslation('ready')
  const { overview } = usePlan()
  const { family } = useMe()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [pieces, setPieces] = useState<readonly string[] | null>(null)
  const text = state.words[box]
  const marks = marksIn(text, box, state.words.brought)
  const write = (words: string) => keeper.write((before: Prepared) => ({ ...before, [box]: words }))
  const pickIdea = (idea: string) => {
    write(begin(text, idea))
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(maxPreparationLength, maxPreparationLength)
    })
  }
  const pick = () => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {}
    setPieces(piecesOf(text, selectionStart, selectionEnd))
  }
  const other = state.other[box]
  const title = t(box === 'say' && family === 'youth' ? 'box.me' : `box.${box}`, { child: overview.child })
  return (
    <section className={styles.box} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Ideas box={box} onPick={pickIdea} />
      <Writing ref={area} text={text} marks={marks} labelledBy={id} describedBy={`${id}in`} onWrite={write} />
      <InPlan id={`${id}in`} text={text} marks={marks} />
      {text.length > maxPreparationLength - 200 ? (
        <p className="small soft">{t('nearlyFull', { count: maxPreparationLength - text.length })}</p>
      ) : null}
      {other === undefined ? null : (
        <OtherWindow mine={text} theirs={other} onSettle={(words) => keeper.settle(box, words)} />
      )}
      {text.trim() === '' ? null : (
        <Button size="small" iconEnd="next" aria-describedby={id} onClick={pick}>
          {t('bring')}
        </Button>
      )}
      <BringDialog
        box={box}
        keeper={keeper}
        pieces={pieces}
        marks={marks}
        text={text}
        onClose={() => setPieces(null)}
      />
    </section>
  )
}
