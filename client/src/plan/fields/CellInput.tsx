/** One cell of a row being written: a native control for each column type. */

import { cellText, cellValue, isPersonTicked, setCellValue, tickPerson } from '@twofold/shared/rows'
import type { TemplateColumn } from '@twofold/shared/template'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { LineInput } from '../../editor/LineInput.tsx'
import { SelectField, TextField } from '../../look/Field.tsx'
import { Mark } from '../../look/Mark.tsx'
import { lookOf, personClass } from '../../look/people.ts'
import { useSay } from '../plan-context.ts'
import { usePeople } from '../use-standing.ts'
import styles from './rows.module.css'

interface CellProps {
  readonly row: Y.Map<unknown>
  readonly column: TemplateColumn
  readonly takesFocus: boolean
}

const TextCell = ({ row, column, takesFocus }: CellProps) => {
  const id = useId()
  const say = useSay()
  const line = cellText(row, column.key)
  if (!line) return null
  return (
    <div>
      <label className={styles.label} id={`${id}label`} htmlFor={id}>
        {say(column.label)}
      </label>
      <LineInput line={line} id={id} labelledBy={`${id}label`} wraps takesFocus={takesFocus} />
    </div>
  )
}

/** The plan's people as ticks, and words for anybody else. */
const PersonCell = ({ row, column, takesFocus }: CellProps) => {
  const { t } = useTranslation('plan')
  const id = useId()
  const say = useSay()
  const people = usePeople().filter(({ role }) => role !== 'observer' && role !== 'reviewer')
  const line = cellText(row, column.key)
  return (
    <fieldset className={styles.personCell}>
      <legend className={styles.label}>{say(column.label)}</legend>
      <div className={styles.chips}>
        {people.map((person, index) => (
          <label key={person.id} className={`${styles.chip} ${personClass(person)}`}>
            <input
              type="checkbox"
              checked={isPersonTicked(row, column.key, person.id)}
              onChange={(event) => tickPerson(row, column.key, person.id, event.currentTarget.checked)}
              // biome-ignore lint/a11y/noAutofocus: a row that was just added starts at its first cell
              autoFocus={takesFocus && index === 0}
            />
            <Mark look={lookOf(person.role)} colored={false} />
            {person.name}
          </label>
        ))}
      </div>
      {line ? (
        <>
          <span className={styles.hiddenLabel} id={`${id}else`}>
            {t('rows.someoneElseIn', { column: say(column.label) })}
          </span>
          <LineInput line={line} labelledBy={`${id}else`} placeholder={t('rows.someoneElse')} wraps />
        </>
      ) : null}
    </fieldset>
  )
}

const ValueCell = ({ row, column, takesFocus }: CellProps) => {
  const { t } = useTranslation('plan')
  const say = useSay()
  const value = cellValue(row, column.key)
  if (column.type === 'choice')
    return (
      <SelectField
        label={say(column.label)}
        value={value}
        onChange={(event) => setCellValue(row, column.key, event.currentTarget.value)}
        autoFocus={takesFocus}
      >
        <option value="">{t('rows.notYet')}</option>
        {column.options?.map(({ key, label }) => (
          <option key={key} value={key}>
            {say(label)}
          </option>
        ))}
      </SelectField>
    )
  return (
    <TextField
      label={say(column.label)}
      type={column.type === 'date' ? 'date' : 'datetime-local'}
      value={value}
      onChange={(event) => setCellValue(row, column.key, event.currentTarget.value)}
      autoFocus={takesFocus}
    />
  )
}

export const CellInput = (props: CellProps) => {
  switch (props.column.type) {
    case 'text':
      return <TextCell {...props} />
    case 'person':
      return <PersonCell {...props} />
    case 'dayTime':
    case 'date':
    case 'choice':
      return <ValueCell {...props} />
  }
}
