/** A field on paper: its question, its words, and who wrote them where that is wanted. No colour, no button. */
import type { FieldPlace } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { useLanguage } from '../words/language.ts'
import { useNames, useSayPast } from './here.ts'
import { useCell } from './ReadField.tsx'
import { Block } from './ReadPassage.tsx'
import { Runs } from './Runs.tsx'
import styles from './record.module.css'
import { runsIn, type ShownField, type ShownRow } from './shown.ts'

/** Everybody whose words stand in it, each once. */
const authorsOf = (field: ShownField): readonly string[] => {
  const said =
    field.kind === 'ticks'
      ? field.ticks.map((tick) => tick.saidBy ?? tick.by)
      : runsIn(field).map((run) => run.saidBy ?? run.by)
  return [...new Set(said.flatMap((one) => (one === null ? [] : [one])))]
}

const Row = ({ row, place }: { readonly row: ShownRow; readonly place: FieldPlace }) => {
  const cell = useCell(place)
  const names = useNames()
  return (
    <li>
      <dl>
        {row.cells.map((one) => {
          const { label, runs } = cell(one)
          const people = one.people.map(({ key }) => names.person(key)).join(', ')
          if (runs.length === 0 && people === '') return null
          return (
            <div key={one.column}>
              <dt>{label}</dt>
              <dd>
                {people} <Runs runs={runs} />
              </dd>
            </div>
          )
        })}
      </dl>
    </li>
  )
}

const Body = ({ field, place }: { readonly field: ShownField; readonly place: FieldPlace }) => {
  const say = useSayPast()
  switch (field.kind) {
    case 'text':
      return field.blocks.map((block, index) => <Block key={String(index)} block={block} />)
    case 'line':
      return (
        <p>
          <Runs runs={field.runs} />
        </p>
      )
    case 'ticks':
      return (
        <ul>
          {field.ticks.map(({ key }) => {
            const option = place.field.options?.find((one) => one.key === key)
            return <li key={key}>{option ? say(option.label) : key}</li>
          })}
        </ul>
      )
    case 'rows':
      return (
        <>
          <ol className={styles.rows}>
            {field.rows.map((row) => (
              <Row key={row.id} row={row} place={place} />
            ))}
          </ol>
          <p>
            <Runs runs={field.other} />
          </p>
        </>
      )
  }
}

export interface RecordFieldProps {
  readonly place: FieldPlace
  readonly field: ShownField
  readonly showsAuthors: boolean
}

export const RecordField = ({ place, field, showsAuthors }: RecordFieldProps) => {
  const { t } = useTranslation('saved')
  const say = useSayPast()
  const names = useNames()
  const { language } = useLanguage()
  const authors = showsAuthors ? authorsOf(field) : []
  return (
    <section className={styles.field} data-field={place.id}>
      <h3>{say(place.field.prompt)}</h3>
      <div className={styles.words}>
        <Body field={field} place={place} />
      </div>
      {authors.length > 0 ? (
        <p className={styles.by}>
          {t('record.by', { names: listNames(authors.map(names.person), language) })}
        </p>
      ) : null}
    </section>
  )
}
