/** `line`: one line of text that everybody types into. */
import { lineOf } from '@twofold/shared/plan-doc'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { LineInput } from '../../editor/LineInput.tsx'
import { useHeld } from '../../editor/use-held.ts'
import { useShared } from '../../editor/use-version.ts'
import { useWho } from '../../editor/who-look.ts'
import { authorsOfLine } from '../../editor/who-wrote.ts'
import { useDoc, usePlan, useWriteRight } from '../plan-context.ts'
import { useFirstWords } from './EmptyHint.tsx'
import type { BodyProps } from './FieldBody.tsx'
import styles from './fields.module.css'
import { WhoLine } from './WhoLine.tsx'

export const LineBody = ({ shown, labelledBy, describedBy }: BodyProps) => {
  const { t } = useTranslation('plan')
  const { live } = usePlan()
  const canWrite = useWriteRight(shown).kind === 'open'
  const held = useHeld(canWrite)
  const line = lineOf(useDoc(), shown.id)
  useShared(line as unknown as Y.AbstractType<never>)
  const who = useWho(live)
  const words = line.toString()
  const hint = useFirstWords(shown.field, canWrite)
  const author = <WhoLine look={who.lookOf(authorsOfLine(line, who.record))} />
  if (!held.hasBox)
    return (
      <div className={styles.lineRead}>
        {words === '' ? <p className="soft">{t('empty.nobody')}</p> : <p data-line>{words}</p>}
        {author}
      </div>
    )
  return (
    <div className={styles.lineBox} {...held.focus}>
      <LineInput line={line} labelledBy={labelledBy} describedBy={describedBy} wraps isHeld={!canWrite} />
      {words === '' ? <p className={styles.below}>{hint ?? t('empty.nobody')}</p> : author}
    </div>
  )
}
