/** When the plan is looked at again: three days to begin with; they go into the plan as the facilitator's own words. */
import type { RowId } from '@twofold/shared/ids'
import { rowsOf } from '@twofold/shared/plan-doc'
import { addRow, cellValue, setCellValue } from '@twofold/shared/rows'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { useShared } from '../../editor/use-version.ts'
import { Button } from '../../look/Button.tsx'
import { TextField } from '../../look/Field.tsx'
import { Note } from '../../look/Note.tsx'
import { StateLine } from '../../look/Tag.tsx'
import { useDoc, usePlan, useWriteRight } from '../../plan/plan-context.ts'
import type { ShownField } from '../../plan/plan-order.ts'
import styles from '../agreement.module.css'
import { rowsIn } from '../spans.ts'
import { reviewDays } from './end-steps.ts'
import { useField } from './NextSteps.tsx'

/** Words for a review, by how long after the meeting it is. */
const whyOf = ['soon', 'month', 'quarter'] as const

/** Days that stand in the plan. */
const useDaysIn = (shown: ShownField): ReadonlySet<string> => {
  const doc = useDoc()
  useShared(rowsOf(doc, shown.id) as unknown as Y.AbstractType<never>)
  const column = shown.field.columns?.find(({ type }) => type === 'date')
  return new Set(column ? rowsIn(doc, shown.id).map(({ map }) => cellValue(map, column.key)) : [])
}

const usePutIn = (
  shown: ShownField,
): ((days: readonly { readonly day: string; readonly why: string }[]) => void) => {
  const doc = useDoc()
  const { live } = usePlan()
  const columns = shown.field.columns ?? []
  const dateColumn = columns.find(({ type }) => type === 'date')
  const whyColumn = columns.find(({ type }) => type === 'text')
  return (days) => {
    const rows = rowsOf(doc, shown.id)
    live.undo.stopCapturing()
    for (const { day, why } of days) {
      const id = crypto.randomUUID().replaceAll('-', '') as RowId
      addRow(rows, { id, columns, words: whyColumn ? { [whyColumn.key]: why } : {}, random: Math.random })
      const row: Y.Map<unknown> | undefined = rows.get(id)
      if (row && dateColumn) setCellValue(row, dateColumn.key, day)
    }
  }
}

export interface ReviewDatesProps {
  readonly days: readonly string[]
  readonly onChange: (days: readonly string[]) => void
}

const InPlan = ({ shown, days }: ReviewDatesProps & { readonly shown: ShownField }) => {
  const { t } = useTranslation('agreement')
  const inPlan = useDaysIn(shown)
  const putIn = usePutIn(shown)
  const right = useWriteRight(shown)
  const missing = days
    .map((day, index) => ({ day, index }))
    .filter(({ day }) => day !== '' && !inPlan.has(day))
  if (missing.length === 0)
    return (
      <StateLine kind="yes" icon="check">
        {t('end.inPlan')}
      </StateLine>
    )
  if (right.kind !== 'open')
    return (
      <Note icon="lock">
        <p>{t('end.cannotPut')}</p>
      </Note>
    )
  const put = () =>
    putIn(missing.map(({ day, index }) => ({ day, why: t(`end.why.${whyOf[index] ?? 'soon'}`) })))
  return (
    <Button icon="calendar" onClick={put}>
      {t('end.putIn')}
    </Button>
  )
}

export const ReviewDates = (props: ReviewDatesProps) => {
  const { t } = useTranslation('agreement')
  const { days, onChange } = props
  const shown = useField('reviewDates')
  return (
    <>
      <h1 tabIndex={-1}>{t('end.dates')}</h1>
      <p className="lead">{t('end.datesLead')}</p>
      <div className={styles.dates}>
        {reviewDays.map((count, index) => (
          <TextField
            key={count}
            type="date"
            label={t(`end.why.${whyOf[index] ?? 'soon'}`)}
            hint={t('end.daysAfter', { count })}
            value={days[index] ?? ''}
            onChange={(event) => onChange(days.with(index, event.currentTarget.value))}
          />
        ))}
      </div>
      {shown ? <InPlan {...props} shown={shown} /> : null}
    </>
  )
}
