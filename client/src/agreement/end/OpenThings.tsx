/** Beside a part that is read back: what is still open there. */
import { wishKey } from '@twofold/shared/beside'
import { isWish } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { listNames } from '../../editor/who-look.ts'
import { StateLine } from '../../look/Tag.tsx'
import { useBeside, useDoc } from '../../plan/plan-context.ts'
import type { ShownSection } from '../../plan/plan-order.ts'
import { useLanguage } from '../../words/language.ts'
import { Answers, useAnswering } from '../Answers.tsx'
import styles from '../agreement.module.css'
import { standingOf } from '../answers.ts'
import type { Reading } from '../section-reader.ts'
import { rowsIn } from '../spans.ts'
import { openNotesIn } from './end-steps.ts'

interface Props {
  readonly shown: ShownSection
  readonly reading: Reading
}

/** Wishes to which the agency has said nothing. */
const useOpenWishes = ({ shown, reading }: Props): number => {
  const doc = useDoc()
  const { wishes } = useBeside()
  return shown.fields
    .filter(({ id, field }) => isWish(field) && reading.content.includes(`"${id}":`))
    .flatMap(({ id, field }) =>
      field.kind === 'rows' ? rowsIn(doc, id).map((row) => wishKey(id, row.id)) : [wishKey(id, null)],
    )
    .filter((key) => wishes[key] === undefined).length
}

export const OpenThings = (props: Props) => {
  const { t } = useTranslation('agreement')
  const { language } = useLanguage()
  const { shown, reading } = props
  const { agreements, notes } = useBeside()
  const waiting = useAnswering(shown.section.key).filter(
    ({ id }) => standingOf(agreements[shown.section.key]?.[id], reading.hash).kind === 'none',
  )
  const names = listNames(
    waiting.map(({ name }) => name),
    language,
  )
  const noteCount = openNotesIn(notes, shown.section.key)
  const wishCount = useOpenWishes(props)
  return (
    <aside className={styles.open} aria-label={t('end.open')}>
      <Answers {...props} />
      {waiting.length > 0 ? (
        <StateLine icon="clock">{t('end.waiting', { names, count: waiting.length })}</StateLine>
      ) : null}
      {noteCount > 0 ? <StateLine icon="question">{t('end.notes', { count: noteCount })}</StateLine> : null}
      {wishCount > 0 ? <StateLine icon="wish">{t('end.wishes', { count: wishCount })}</StateLine> : null}
    </aside>
  )
}
