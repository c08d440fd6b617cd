/** What changed in a part since somebody answered: in place, in plain words, with who did it where that is known. */
import { type FieldId, splitFieldId } from '@twofold/shared/ids'
import { Fragment, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useWho } from '../editor/who-look.ts'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { Sheet } from '../look/Sheet.tsx'
import { useDecided } from '../moderation/use-decided.ts'
import { useDoc, usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import type { ShownSection } from '../plan/plan-order.ts'
import styles from './agreement.module.css'
import { type FieldChange, sectionDiff, type ToldField, type WordChange } from './section-diff.ts'
import { cut, rowsIn, type Span, spanOfTick, spansOf, spansOfRow } from './spans.ts'
import { useTelling, useTold } from './use-reading.ts'
import { type Since, speakerOf, type Who, whoChanged } from './who-changed.ts'
import type { WordRun } from './word-diff.ts'

/** The words that were answered to. */
export interface Then extends Since {
  readonly content: string
}

export const useChanges = (section: string, then: Then | null, content: string): readonly FieldChange[] => {
  const tell = useTelling(section)
  return useMemo(() => (then ? sectionDiff(tell(then.content), tell(content)) : []), [tell, then, content])
}

/** Long words are told by how they begin: they stand above in full. */
const maxQuoted = 60
const short = (words: string): string => {
  const told = words.trim().replace(/\s+/g, ' ')
  return told.length > maxQuoted ? `${told.slice(0, maxQuoted).trimEnd()}…` : told
}

/** "Ruth changed “a day” to “two days”." and when; without a name where nobody knows who. */
const Told = ({
  what,
  who,
  before = '',
  after = '',
}: {
  readonly what:
    | 'changed'
    | 'added'
    | 'taken'
    | 'rowAdded'
    | 'rowTaken'
    | 'rowChanged'
    | 'order'
    | 'look'
    | 'link'
  readonly who: Who
  readonly before?: string
  readonly after?: string
}) => {
  const { t } = useTranslation('agreement')
  const people = usePeople()
  const decided = useDecided()
  const name = useWho(usePlan().live).lookOf(who.by)?.names ?? ''
  const [first] = who.by.map(speakerOf)
  const person = people.find(({ id }) => id === first)
  const at = first && who.at !== null ? decided({ by: first, at: who.at }) : null
  const values = { name, before: short(before), after: short(after) }
  return (
    <li className={person ? personClass(person) : undefined}>
      {person ? <Mark look={lookOf(person.role)} colored={false} /> : <span aria-hidden="true">•</span>}
      <span>
        {t(name === '' ? `made.${what}` : `madeBy.${what}`, values)}
        {at ? <span className="small soft"> {t(`when.${at.kind}`, { ...at })}</span> : null}
      </span>
    </li>
  )
}

const Runs = ({
  runs,
  classOf,
}: {
  readonly runs: readonly WordRun[]
  readonly classOf: (added: number) => string
}) => {
  let added = 0
  return (
    <p className={styles.runs}>
      {runs.map(({ kind, words }, index) => {
        const key = String(index)
        if (kind === 'same') return <span key={key}>{words}</span>
        if (kind === 'taken') return <del key={key}>{words}</del>
        added += 1
        return (
          <Fragment key={key}>
            {/* Struck and new words do not run together. */}
            {runs[index - 1]?.kind === 'taken' ? ' ' : ''}
            <ins className={classOf(added - 1)}>{words}</ins>
          </Fragment>
        )
      })}
    </p>
  )
}

const kindOfWords = ({ taken, added }: WordChange): 'changed' | 'added' | 'taken' =>
  taken === '' ? 'added' : added === '' ? 'taken' : 'changed'

interface ChangeProps<Kind extends FieldChange['kind']> {
  readonly change: FieldChange & { readonly kind: Kind }
  readonly since: Since
  /** The field as it is now. */
  readonly now: ToldField
}

const useWhoChanged = (field: FieldId, since: Since): ((spans: readonly Span[]) => Who) => {
  const { record } = useWho(usePlan().live)
  return (spans) => whoChanged(field, spans, since, record)
}

const useClassOf = (): ((who: Who | undefined) => string) => {
  const people = usePeople()
  return (who) => {
    const person = people.find(({ id }) => who?.by[0] && id === speakerOf(who.by[0]))
    return person ? `${personClass(person)} ${styles[lookOf(person.role)] ?? ''}` : ''
  }
}

const WordsChange = ({ change, since, now }: ChangeProps<'words'>) => {
  const spans = spansOf(useDoc(), now.words, now.lines) ?? []
  const whoOf = useWhoChanged(change.field, since)
  const classOf = useClassOf()
  const whos = change.changes.map(({ from, added }) => whoOf(cut(spans, from, from + added.length)))
  const additions = whos.filter((_, index) => change.changes[index]?.added !== '')
  return (
    <>
      <Runs runs={change.runs} classOf={(index) => classOf(additions[index])} />
      <ul className={styles.told}>
        {change.changes.map((one, index) => (
          <Told
            key={String(index)}
            what={kindOfWords(one)}
            who={whos[index] ?? { by: [], at: null }}
            before={one.taken}
            after={one.added}
          />
        ))}
      </ul>
    </>
  )
}

const RowsChange = ({ change, since }: ChangeProps<'rows'>) => {
  const rows = rowsIn(useDoc(), change.field)
  const whoOf = useWhoChanged(change.field, since)
  const classOf = useClassOf()
  const whoAt = (at: number): Who => {
    const row = rows[at]
    return whoOf(row ? spansOfRow(row) : [])
  }
  return (
    <>
      {change.rows.map((row, index) => {
        const key = String(index)
        if (row.kind === 'taken') return <Runs key={key} runs={[row]} classOf={() => ''} />
        const runs = row.kind === 'added' ? [{ kind: 'added', words: row.words } as const] : row.runs
        return <Runs key={key} runs={runs} classOf={() => classOf(whoAt(row.at))} />
      })}
      <ul className={styles.told}>
        {change.rows.map((row, index) => (
          <Told
            key={String(index)}
            what={row.kind === 'added' ? 'rowAdded' : row.kind === 'taken' ? 'rowTaken' : 'rowChanged'}
            who={row.kind === 'taken' ? whoOf([]) : whoAt(row.at)}
          />
        ))}
        {change.isReordered ? <Told what="order" who={whoOf([])} /> : null}
      </ul>
    </>
  )
}

const TicksChange = ({ change, since }: ChangeProps<'ticks'>) => {
  const doc = useDoc()
  const { sections } = usePlan()
  const say = useSay()
  const whoOf = useWhoChanged(change.field, since)
  const field = sections.flatMap(({ fields }) => fields).find(({ id }) => id === change.field)?.field
  const labelOf = (key: string) => {
    const option = field?.options?.find((one) => one.key === key)
    return option ? say(option.label) : key
  }
  return (
    <ul className={styles.told}>
      {change.taken.map((key) => (
        <Told key={key} what="taken" who={whoOf([])} before={labelOf(key)} />
      ))}
      {change.added.map((key) => (
        <Told key={key} what="added" who={whoOf(spanOfTick(doc, change.field, key))} after={labelOf(key)} />
      ))}
    </ul>
  )
}

const LooksChange = ({ change, since }: ChangeProps<'looks'>) => (
  <ul className={styles.told}>
    <Told what={change.isLink ? 'link' : 'look'} who={useWhoChanged(change.field, since)([])} />
  </ul>
)

const Change = (props: ChangeProps<FieldChange['kind']>) => {
  const { change } = props
  switch (change.kind) {
    case 'words':
      return <WordsChange {...props} change={change} />
    case 'rows':
      return <RowsChange {...props} change={change} />
    case 'ticks':
      return <TicksChange {...props} change={change} />
    case 'looks':
      return <LooksChange {...props} change={change} />
  }
}

export interface ChangedProps {
  readonly shown: ShownSection
  readonly then: Then
  readonly content: string
  readonly changes: readonly FieldChange[]
  readonly level?: 'h2' | 'h3'
}

export const Changed = ({ shown, then, content, changes, level: Heading = 'h2' }: ChangedProps) => {
  const say = useSay()
  const told = useTold(shown.section.key, content)
  return (
    <Sheet className={styles.changed ?? ''}>
      {changes.map((change) => {
        const now = told.find(({ words }) => words.field === change.field)
        const field = shown.section.fields.find(({ key }) => key === splitFieldId(change.field).field)
        return now ? (
          <section key={change.field} data-changed={change.field}>
            <Heading className="h3">{field ? say(field.prompt) : ''}</Heading>
            <Change change={change} since={then} now={now} />
          </section>
        ) : null
      })}
    </Sheet>
  )
}
