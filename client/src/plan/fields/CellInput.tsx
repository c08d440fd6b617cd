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
import { useModeration, usePeople, useSay } from '../plan-context.ts'
import styles from './rows.module.css'

interface CellProps {
  readonly row: Y.Map<unknown>
  readonly column: TemplateColumn
  readonly takesFocus: boolean
  /** Nobody may write just now: the row stays open, to read. */
  readonly isHeld: boolean
}

const TextCell = ({ row, column, takesFocus, isHeld }: CellProps) => {
  const id = useId()
  const say = useSay()
  const line = cellText(row, column.key)
  if (!line) return null
  return (
    <div>
      <label className={styles.label} id={`${id}label`} htmlFor={id}>
        {say(column.label)}
      </label>
      <LineInput
        line={line}
        id={id}
        labelledBy={`${id}label`}
        wraps
        takesFocus={takesFocus}
        isHeld={isHeld}
      />
    </div>
  )
}

/** The plan's people as ticks, and words for anybody else. */
const PersonCell = ({ row, column, takesFocus, isHeld }: CellProps) => {
  const { t } = useTranslation('plan')
  const id = useId()
  const say = useSay()
  const { removed } = useModeration()
  const people = usePeople()
    .filter(({ role }) => role !== 'observer' && role !== 'reviewer')
    .filter((person) => !removed[person.id] || isPersonTicked(row, column.key, person.id))
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
              aria-disabled={isHeld || undefined}
              onChange={({ currentTarget: { checked } }) =>
                isHeld ? undefined : tickPerson(row, column.key, person.id, checked)
              }
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
          <LineInput
            line={line}
            labelledBy={`${id}else`}
            placeholder={t('rows.someoneElse')}
            wraps
            isHeld={isHeld}
          />
        </>
      ) : null}
    </fieldset>
  )
}

const ValueCell = ({ row, column, takesFocus, isHeld }: CellProps) => {
  const { t } = useTranslation('plan')
  const say = useSay()
  const value = cellValue(row, column.key)
  const change = (next: string) => (isHeld ? undefined : setCellValue(row, column.key, next))
  const held = { 'aria-disabled': isHeld || undefined }
  if (column.type === 'choice')
    return (
      <SelectField
        label={say(column.label)}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        autoFocus={takesFocus}
        {...held}
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
      onChange={(event) => change(event.currentTarget.value)}
      autoFocus={takesFocus}
      readOnly={isHeld}
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
