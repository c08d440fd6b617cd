/** A field as it stood at a moment, to read: it knows no editor. Drawn anew only when it reads otherwise. */
import type { FieldPlace } from '@twofold/shared/template'
import { memo, type ReactNode, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { valueWords } from '../plan/fields/cell-words.ts'
import { useLanguage } from '../words/language.ts'
import { ErasedHere } from './ErasedHere.tsx'
import type { ErasedThen } from './erased-then.ts'
import { useNames, usePersonOf, useSayPast } from './here.ts'
import { passagesOf, runsOfPassage } from './passages.ts'
import { Block, ReadPassage } from './ReadPassage.tsx'
import { isOnSide, Runs, SideContext } from './Runs.tsx'
import styles from './read.module.css'
import type { ShownCell, ShownField, ShownRow, ShownRun, ShownTick } from './shown.ts'

const Text = ({ field }: { readonly field: ShownField & { readonly kind: 'text' } }) =>
  passagesOf(field.blocks).map((passage, index) => (
    <ReadPassage key={String(index)} runs={runsOfPassage(passage)}>
      {passage.blocks.map((block, number) => (
        <Block key={String(number)} block={block} />
      ))}
    </ReadPassage>
  ))

const Plain = ({ runs }: { readonly runs: readonly ShownRun[] }) => (
  <ReadPassage runs={runs}>
    <p>
      <Runs runs={runs} />
    </p>
  </ReadPassage>
)

const Tick = ({ tick, label }: { readonly tick: ShownTick; readonly label: string }) => {
  const personOf = usePersonOf()
  const names = useNames()
  const side = use(SideContext)
  if (!isOnSide(tick.change, side)) return null
  const who = tick.change === 'gone' ? (tick.deed?.by ?? null) : tick.saidBy
  const person = personOf(who)
  const Words = tick.change === 'new' ? 'ins' : tick.change === 'gone' ? 'del' : 'span'
  const className = tick.change === 'new' ? styles.new : tick.change === 'gone' ? styles.gone : ''
  return (
    <li className={person ? `${personClass(person)} ${styles[lookOf(person.role)]}` : ''}>
      <Words className={className} {...(tick.change === 'none' ? {} : { 'data-change': tick.change })}>
        {label}
      </Words>
      <span className={styles.tickWho}>
        {person ? <Mark look={lookOf(person.role)} colored={false} /> : null}
        {names.person(who)}
      </span>
    </li>
  )
}

const Ticks = ({ ticks, place }: { readonly ticks: readonly ShownTick[]; readonly place: FieldPlace }) => {
  const say = useSayPast()
  const labelOf = (key: string): string => {
    const option = place.field.options?.find((one) => one.key === key)
    return option ? say(option.label) : key
  }
  return (
    <ul className={styles.ticks}>
      {ticks.map((tick) => (
        <Tick key={`${tick.key} ${tick.moment}`} tick={tick} label={labelOf(tick.key)} />
      ))}
    </ul>
  )
}

export const useCell = (place: FieldPlace) => {
  const say = useSayPast()
  const { language } = useLanguage()
  return ({ column: key, type, runs }: ShownCell): { label: string; runs: readonly ShownRun[] } => {
    const column = place.field.columns?.find((one) => one.key === key)
    if (!column || type === null) return { label: key, runs }
    return {
      label: say(column.label),
      runs: runs.map((run) => ({ ...run, words: valueWords(run.words, column, { language, say }) })),
    }
  }
}

const People = ({ ticks }: { readonly ticks: readonly ShownTick[] }) => {
  const names = useNames()
  const side = use(SideContext)
  return ticks
    .filter(({ change }) => isOnSide(change, side))
    .map(({ key, change, moment }) => {
      const Words = change === 'new' ? 'ins' : change === 'gone' ? 'del' : 'span'
      const className = change === 'new' ? styles.new : change === 'gone' ? styles.gone : ''
      return (
        <Words
          key={`${key} ${moment}`}
          className={className}
          {...(change === 'none' ? {} : { 'data-change': change })}
        >
          {names.person(key)}{' '}
        </Words>
      )
    })
}

const RowNote = ({ row }: { readonly row: ShownRow }) => {
  const { t } = useTranslation('history')
  const names = useNames()
  if (row.change === 'none' || row.change === 'looks') return null
  return (
    <p className={styles.rowNote} data-change={row.change}>
      {t(`lit.row.${row.change}`, { name: names.person(row.deed?.by ?? null) })}
    </p>
  )
}

const Row = ({ row, place }: { readonly row: ShownRow; readonly place: FieldPlace }) => {
  const cell = useCell(place)
  const side = use(SideContext)
  if (!isOnSide(row.change, side)) return null
  const runs: ShownRun[] = []
  const cells = row.cells.map((one) => {
    const told = cell(one)
    runs.push(...told.runs)
    return (
      <div key={one.column}>
        <dt>{told.label}</dt>
        <dd>
          <People ticks={one.people} />
          <Runs runs={told.runs} />
        </dd>
      </div>
    )
  })
  return (
    <li className={row.change === 'gone' ? styles.rowGone : ''}>
      <RowNote row={row} />
      <ReadPassage runs={runs} isSmall>
        <dl>{cells}</dl>
      </ReadPassage>
    </li>
  )
}

const Rows = ({
  field,
  place,
}: {
  readonly field: ShownField & { kind: 'rows' }
  readonly place: FieldPlace
}) => (
  <>
    <ol className={styles.rows}>
      {field.rows.map((row) => (
        <Row key={row.id} row={row} place={place} />
      ))}
    </ol>
    {field.other.length > 0 ? <Plain runs={field.other} /> : null}
  </>
)

const Body = ({ field, place }: { readonly field: ShownField; readonly place: FieldPlace }): ReactNode => {
  switch (field.kind) {
    case 'text':
      return <Text field={field} />
    case 'line':
      return <Plain runs={field.runs} />
    case 'ticks':
      return <Ticks ticks={field.ticks} place={place} />
    case 'rows':
      return <Rows field={field} place={place} />
  }
}

export interface ReadFieldProps {
  readonly place: FieldPlace
  readonly field: ShownField | undefined
  /** Of its words. */
  readonly erased?: readonly ErasedThen[] | undefined
}

export const ReadField = memo(({ place, field, erased }: ReadFieldProps) => {
  const say = useSayPast()
  return (
    <section className={styles.field} data-field={place.id}>
      <h3 className="h3">{say(place.field.prompt)}</h3>
      {field ? <Body field={field} place={place} /> : null}
      {erased ? <ErasedHere erased={erased} /> : null}
    </section>
  )
})
