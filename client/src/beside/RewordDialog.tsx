/** Another wording for a passage: it stands beside it till its author decides. */
import { maxWordingLength } from '@twofold/shared/limits'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toOneLine } from '../editor/line-diff.ts'
import type { IdRange } from '../editor/who-wrote.ts'
import { Button } from '../look/Button.tsx'
import type { ShownField } from '../plan/plan-order.ts'
import { selection, thenOpens } from './store.ts'
import { useBesideAct } from './use-beside-act.ts'
import { usePassage } from './use-passages.ts'
import { WordBox } from './WordBox.tsx'

export const Reword = ({
  shown,
  ranges,
}: {
  readonly shown: ShownField
  readonly ranges: readonly IdRange[]
}) => {
  const { t } = useTranslation('beside')
  const { isBusy, act } = useBesideAct()
  const before = usePassage(shown, ranges)
    .stretches.map(({ words }) => words)
    .join('')
  const [words, setWords] = useState(before)
  const to = toOneLine(words).trim()
  const propose = (): void => {
    if (to === '' || to === before) return
    const closes = thenOpens(null)
    const next = () => {
      closes()
      selection.set(null)
    }
    act(
      { kind: 'proposeWording', field: shown.id, ranges: [...ranges], to },
      { said: t('reword.done'), undo: (id) => ({ kind: 'leaveWording', id }), next },
    )
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        propose()
      }}
    >
      <p className="soft">{t('reword.text')}</p>
      <WordBox label={t('reword.label')} words={words} max={maxWordingLength} onChange={setWords} />
      <Button type="submit" kind="main" isBusy={isBusy || to === '' || to === before}>
        {t('reword.propose')}
      </Button>
    </form>
  )
}
