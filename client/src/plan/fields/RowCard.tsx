/** One row as a card: words to read, and when opened its cells to write in. What is typed is live at once. */
import type { FieldId } from '@twofold/shared/ids'
import type { Row } from '@twofold/shared/rows'
import type { TemplateColumn } from '@twofold/shared/template'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { WishHere } from '../../agreement/slot.tsx'
import { useWho } from '../../editor/who-look.ts'
import { authorsOfRow } from '../../editor/who-wrote.ts'
import { Button } from '../../look/Button.tsx'
import { Mark } from '../../look/Mark.tsx'
import { lookOf, personClass } from '../../look/people.ts'
import { Tag } from '../../look/Tag.tsx'
import { useIsWide } from '../../look/use-is-wide.ts'
import { usePlan } from '../plan-context.ts'
import { CellInput } from './CellInput.tsx'
import { type CellContext, cellWords, isEmptyCell, rowName, tickedPeople } from './cell-words.ts'
import styles from './rows.module.css'
import { WhoLine } from './WhoLine.tsx'

export interface RowActions {
  readonly open: () => void
  readonly close: () => void
  readonly move: (by: -1 | 1) => void
  readonly remove: () => void
}

export interface RowCardProps {
  readonly field: FieldId
  readonly row: Row
  readonly columns: readonly TemplateColumn[]
  readonly context: CellContext
  readonly isWish: boolean
  readonly isOpen: boolean
  readonly isNew: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Null: this person only reads, or nobody may write just now. */
  readonly actions: RowActions | null
}

const Cell = ({
  row,
  column,
  context,
}: Pick<RowCardProps, 'row' | 'context'> & { column: TemplateColumn }) => {
  const people = column.type === 'person' ? tickedPeople(row.map, column.key, context.people) : []
  const words = cellWords(row.map, column, context)
  return (
    <div>
      <dt>{context.say(column.label)}</dt>
      <dd>
        {people.map((person) => (
          <span key={person.id} className={`${styles.person} ${personClass(person)}`}>
            <Mark look={lookOf(person.role)} colored={false} />
            {person.name}
          </span>
        ))}
        {words === '' ? null : <span data-cell={column.key}>{words}</span>}
      </dd>
    </div>
  )
}

const Words = ({ row, columns, context }: Pick<RowCardProps, 'row' | 'columns' | 'context'>) => {
  const filled = columns.slice(1).filter((column) => !isEmptyCell(row.map, column, context))
  return filled.length === 0 ? null : (
    <dl className={styles.words}>
      {filled.map((column) => (
        <Cell key={column.key} row={row} column={column} context={context} />
      ))}
    </dl>
  )
}

const Form = ({
  row,
  columns,
  isNew,
  actions,
}: Pick<RowCardProps, 'row' | 'columns' | 'isNew' | 'actions'>) => (
  <div className={styles.form}>
    {columns.map((column, index) => (
      <CellInput
        key={column.key}
        row={row.map}
        column={column}
        takesFocus={isNew && index === 0}
        isHeld={actions === null}
      />
    ))}
  </div>
)

const Buttons = ({ props, name, actions }: { props: RowCardProps; name: string; actions: RowActions }) => {
  const { t } = useTranslation('plan')
  const { isOpen, isFirst, isLast } = props
  const about = (what: string) => `${what}: ${name}`
  return (
    <div className={styles.buttons}>
      {isOpen ? (
        <Button
          kind="main"
          size="small"
          icon="check"
          onClick={actions.close}
          aria-label={about(t('rows.done'))}
        >
          {t('rows.done')}
        </Button>
      ) : (
        <Button size="small" icon="pen" onClick={actions.open} aria-label={about(t('rows.change'))}>
          {t('rows.change')}
        </Button>
      )}
      <span className={styles.tools}>
        <Button
          kind="quiet"
          size="small"
          icon="up"
          isBusy={isFirst}
          onClick={() => actions.move(-1)}
          aria-label={about(t('rows.up'))}
        />
        <Button
          kind="quiet"
          size="small"
          icon="down"
          isBusy={isLast}
          onClick={() => actions.move(1)}
          aria-label={about(t('rows.down'))}
        />
        <Button
          kind="quiet"
          size="small"
          icon="bin"
          onClick={actions.remove}
          aria-label={about(t('rows.remove'))}
        />
      </span>
    </div>
  )
}

export const RowCard = (props: RowCardProps) => {
  const { row, columns, context, isWish, isOpen, actions } = props
  const { t } = useTranslation('plan')
  const { live } = usePlan()
  const who = useWho(live)
  // One below the field's own heading, which is the page's on a phone.
  const Heading = useIsWide() ? 'h3' : 'h2'
  const id = useId()
  const name = rowName(row.map, columns, context) || t('rows.unnamed')
  const [first] = columns
  const firstIsEmpty = first ? isEmptyCell(row.map, first, context) : true
  return (
    <li className={`${styles.card} ${isWish ? styles.wish : ''}`} data-row={row.id} aria-labelledby={id}>
      <Heading
        id={id}
        className={`h3 ${styles.name} ${firstIsEmpty ? styles.unnamed : ''}`}
        data-row-name
        tabIndex={-1}
      >
        {name}
      </Heading>
      {isOpen ? <Form {...props} /> : <Words {...props} />}
      <div className={styles.foot}>
        {isWish ? (
          <WishHere place={{ field: props.field, row: row.id }} name={name}>
            <Tag kind="wish" icon="wish">
              {t('rows.wish')}
            </Tag>
          </WishHere>
        ) : null}
        <WhoLine look={who.lookOf(authorsOfRow(row.map, who.record))} />
      </div>
      {actions ? <Buttons props={props} name={name} actions={actions} /> : null}
    </li>
  )
}
