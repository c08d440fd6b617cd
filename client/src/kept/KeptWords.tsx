/** Kept words as they were written: the author's own, and softly around them what others wrote beside. */
import type { Person } from '@twofold/shared/people'
import { useTranslation } from 'react-i18next'
import { personClass } from '../look/people.ts'
import { valueWords } from '../plan/fields/cell-words.ts'
import { usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { useLanguage } from '../words/language.ts'
import styles from './kept.module.css'
import { isOwnCell, type KeptItem, type KeptRow, type Paragraph } from './kept-item.ts'
import { hasOthers, peopleNames } from './own-words.ts'

const Words = ({ paragraph, isMixed }: { readonly paragraph: Paragraph; readonly isMixed: boolean }) => (
  <>
    {paragraph.map(({ text, isMine }, index) => {
      const key = `${index}`
      if (!isMine)
        return (
          <span key={key} className="soft">
            {text}
          </span>
        )
      return isMixed ? <u key={key}>{text}</u> : <span key={key}>{text}</span>
    })}
  </>
)

const Row = ({
  row,
  shown,
  isMixed,
}: {
  readonly row: KeptRow
  readonly shown: ShownField
  readonly isMixed: boolean
}) => {
  const say = useSay()
  const people: readonly Person[] = usePeople()
  const { language } = useLanguage()
  const columns = shown.field.columns ?? []
  return (
    <dl className={styles.row}>
      {row.cells.filter(isOwnCell).map((cell) => {
        const column = columns.find(({ key }) => key === cell.column)
        if (!column) return null
        const value = cell.isValueMine ? valueWords(cell.value, column, { language, say }) : ''
        return (
          <div key={cell.column}>
            <dt>{say(column.label)}</dt>
            <dd>
              {[...peopleNames(cell, people), value, cell.words.length > 0 ? ' ' : '']
                .filter((word) => word !== '')
                .join(', ')
                .trimStart()}
              <Words paragraph={cell.words} isMixed={isMixed} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

const Body = ({ item: { words }, shown }: KeptWordsProps) => {
  const { t } = useTranslation('kept')
  const say = useSay()
  const isMixed = hasOthers(words)
  switch (words.kind) {
    case 'paragraphs':
      return words.paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was kept never changes its order
        <p key={index}>
          <Words paragraph={paragraph} isMixed={isMixed} />
        </p>
      ))
    case 'ticks':
      return (
        <p>
          {t('picked')}{' '}
          {(shown.field.options ?? [])
            .filter(({ key }) => words.options.includes(key))
            .map(({ label }) => say(label))
            .join(', ')}
        </p>
      )
    case 'rows':
      return (
        <>
          <p className="small soft">{t('row')}</p>
          {words.rows.map((row) => (
            <Row key={row.id} row={row} shown={shown} isMixed={isMixed} />
          ))}
        </>
      )
  }
}

export interface KeptWordsProps {
  readonly item: KeptItem
  readonly shown: ShownField
}

export const KeptWords = (props: KeptWordsProps) => {
  const { t } = useTranslation('kept')
  const { overview } = usePlan()
  return (
    <>
      <div className={`${styles.words} ${personClass(overview.me)}`}>
        <Body {...props} />
      </div>
      {hasOthers(props.item.words) ? <p className="small soft">{t('underlined')}</p> : null}
    </>
  )
}
