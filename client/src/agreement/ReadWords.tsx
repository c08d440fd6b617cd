/** The words of a part, plainly: what is agreed to, and nothing else; with who wrote them. */
import { splitFieldId } from '@twofold/shared/ids'
import { isSafeHref } from '@twofold/shared/schema'
import type { Cell, FieldWords, Line, ShownRun } from '@twofold/shared/section-words'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { blockClass, wordsClass } from '../editor/text-look.ts'
import { type AuthorsLook, useWho } from '../editor/who-look.ts'
import { authorsOf, authorsOfRow } from '../editor/who-wrote.ts'
import { Mark } from '../look/Mark.tsx'
import { valueWords } from '../plan/fields/cell-words.ts'
import { useDoc, usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import type { ShownSection } from '../plan/plan-order.ts'
import { useLanguage } from '../words/language.ts'
import styles from './agreement.module.css'
import type { ToldField } from './section-diff.ts'
import { cut, rowsIn, spansOf } from './spans.ts'
import { useTold } from './use-reading.ts'

const Run = ({ run: { words, isBold, isItalic, href } }: { readonly run: ShownRun }) => {
  let shown: ReactNode = words
  if (isBold) shown = <strong>{shown}</strong>
  if (isItalic) shown = <em>{shown}</em>
  if (href === null || !isSafeHref(href)) return shown
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {shown}
    </a>
  )
}

const LineWords = ({ line }: { readonly line: Line }) => (
  <p className={styles[`depth${Math.min(line.depth, 2)}`]}>
    {line.bullet === null ? null : (
      <span aria-hidden="true">{line.bullet === '•' ? '• ' : `${line.bullet}. `}</span>
    )}
    {line.runs.map((run, index) => (
      <Run key={String(index)} run={run} />
    ))}
  </p>
)

/** Words of one author under one name. */
interface Passage {
  readonly look: AuthorsLook | null
  readonly lines: readonly Line[]
}

const usePassages = ({ words, lines }: ToldField, isPast: boolean): readonly Passage[] => {
  const { live } = usePlan()
  const doc = useDoc()
  const who = useWho(live)
  const shown: readonly Line[] =
    words.kind === 'text'
      ? words.lines
      : words.kind === 'line'
        ? [
            {
              runs: [{ words: words.words, isBold: false, isItalic: false, href: null }],
              depth: 0,
              bullet: null,
            },
          ]
        : []
  const spans = (isPast ? null : spansOf(doc, words, lines)) ?? []
  const passages: { look: AuthorsLook | null; lines: Line[] }[] = []
  let at = 0
  shown.forEach((line, index) => {
    const length = lines[index]?.length ?? 0
    const look = who.lookOf(authorsOf(cut(spans, at, at + length), who.record))
    at += length + 1
    const last = passages.at(-1)
    if (last && (look === null || last.look?.names === look.names)) last.lines.push(line)
    else passages.push({ look, lines: [line] })
  })
  return passages
}

const Text = ({ told, isPast }: { readonly told: ToldField; readonly isPast: boolean }) => (
  <div className={wordsClass}>
    {usePassages(told, isPast).map(({ look, lines }, index) => (
      <div key={String(index)} {...(look ? { className: blockClass(look), 'data-who': look.names } : {})}>
        {lines.map((line, at) => (
          <LineWords key={String(at)} line={line} />
        ))}
      </div>
    ))}
  </div>
)

const Author = ({ look }: { readonly look: AuthorsLook }) => (
  <span className={styles.author}>
    <Mark look={look.look} colored={false} />
    {look.names}
  </span>
)

const useCellWords = (fieldId: FieldWords['field']) => {
  const { sections } = usePlan()
  const people = usePeople()
  const say = useSay()
  const { language } = useLanguage()
  const field = sections.flatMap(({ fields }) => fields).find(({ id }) => id === fieldId)?.field
  return ({ column: key, words, people: ids }: Cell): readonly [label: string, words: string] => {
    const column = field?.columns?.find((one) => one.key === key)
    const names = ids.map((id) => people.find((person) => person.id === id)?.name ?? '')
    const told = column ? valueWords(words, column, { language, say }) : words
    return [column ? say(column.label) : key, [...names, told].filter((one) => one !== '').join(', ')]
  }
}

const Rows = ({
  words,
  isPast,
}: {
  readonly words: FieldWords & { readonly kind: 'rows' }
  readonly isPast: boolean
}) => {
  const doc = useDoc()
  const who = useWho(usePlan().live)
  const cellWords = useCellWords(words.field)
  const standing = isPast ? [] : rowsIn(doc, words.field)
  return (
    <ol className={styles.rows}>
      {words.rows.map(({ cells }, index) => {
        const row = standing.length === words.rows.length ? standing[index] : undefined
        const look = row ? who.lookOf(authorsOfRow(row.map, who.record)) : null
        return (
          <li key={row?.id ?? String(index)} className={look?.className}>
            <dl>
              {cells.map((cell) => {
                const [label, told] = cellWords(cell)
                return (
                  <div key={cell.column}>
                    <dt>{label}</dt>
                    <dd>{told}</dd>
                  </div>
                )
              })}
            </dl>
            {look ? <Author look={look} /> : null}
          </li>
        )
      })}
    </ol>
  )
}

const Body = ({ told, isPast }: { readonly told: ToldField; readonly isPast: boolean }) => {
  const { words, lines } = told
  switch (words.kind) {
    case 'text':
    case 'line':
      return <Text told={told} isPast={isPast} />
    case 'rows':
      return <Rows words={words} isPast={isPast} />
    case 'ticks':
      return (
        <ul className={styles.ticks}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )
  }
}

export interface ReadWordsProps {
  readonly shown: ShownSection
  readonly content: string
  readonly level?: 'h2' | 'h3'
  /** Words that stand no more: whose they were is not told. */
  readonly isPast?: boolean
  /** Shown after a field's words. */
  readonly after?: (field: FieldWords['field']) => ReactNode
}

/** Only what is written; what is not is named at the end. */
export const ReadWords = ({
  shown,
  content,
  level: Heading = 'h2',
  isPast = false,
  after,
}: ReadWordsProps) => {
  const { t } = useTranslation('agreement')
  const say = useSay()
  const told = useTold(shown.section.key, content)
  const nameOf = (id: FieldWords['field'], what: 'prompt' | 'short') => {
    const field = shown.section.fields.find(({ key }) => key === splitFieldId(id).field)
    return field ? say(field[what]) : ''
  }
  const empty = told.filter(({ lines }) => lines.length === 0)
  return (
    <div className={styles.words}>
      {told
        .filter(({ lines }) => lines.length > 0)
        .map((one) => (
          <section key={one.words.field} className={styles.field}>
            <Heading className="h3">{nameOf(one.words.field, 'prompt')}</Heading>
            <Body told={one} isPast={isPast} />
            {after?.(one.words.field)}
          </section>
        ))}
      {empty.length > 0 ? (
        <p className="small soft">
          {t('words.empty', { fields: empty.map(({ words }) => nameOf(words.field, 'short')).join(', ') })}
        </p>
      ) : null}
    </div>
  )
}
