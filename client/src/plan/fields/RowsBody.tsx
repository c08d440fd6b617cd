/** `rows`: cards that everybody adds to, changes, moves and takes out. What was taken out can be brought back by anyone. */
import type { RowId } from '@twofold/shared/ids'
import { maxRowsPerField } from '@twofold/shared/limits'
import { rowsOf } from '@twofold/shared/plan-doc'
import {
  addRow,
  bringBackRow,
  moveRow,
  type Row,
  type Rows,
  removedRows,
  removeRow,
  standingRows,
} from '@twofold/shared/rows'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { useShared } from '../../editor/use-version.ts'
import { Button } from '../../look/Button.tsx'
import { Note } from '../../look/Note.tsx'
import { useToast } from '../../look/Toast.tsx'
import { VisuallyHidden } from '../../look/VisuallyHidden.tsx'
import { useLanguage } from '../../words/language.ts'
import { useDoc, usePeople, usePlan, useSay, useWriteRight } from '../plan-context.ts'
import { type CellContext, rowName } from './cell-words.ts'
import { useFirstWords } from './EmptyHint.tsx'
import type { BodyProps } from './FieldBody.tsx'
import { RowCard } from './RowCard.tsx'
import styles from './rows.module.css'

const newRowId = (): RowId => crypto.randomUUID().replaceAll('-', '') as RowId

const useCellContext = (): CellContext => {
  const people = usePeople()
  const { language } = useLanguage()
  return { people, language, say: useSay() }
}

/** Taken-out rows, each with the way back. */
const TakenOut = ({
  rows,
  gone,
  nameOf,
}: {
  rows: Rows
  gone: readonly Row[]
  nameOf: (row: Row) => string
}) => {
  const { t } = useTranslation('plan')
  if (gone.length === 0) return null
  return (
    <details className={styles.gone}>
      <summary>{t('rows.gone', { count: gone.length })}</summary>
      <ul>
        {gone.map((row) => (
          <li key={row.id}>
            <span>{nameOf(row)}</span>
            <Button
              size="small"
              icon="undo"
              onClick={() => bringBackRow(rows, row.id)}
              aria-label={`${t('rows.bringBack')}: ${nameOf(row)}`}
            >
              {t('rows.bringBack')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A row that this person had open when somebody else took it out: it does not vanish under their hands. */
const TakenAway = ({ name, bringBack }: { readonly name: string; readonly bringBack: () => void }) => {
  const { t } = useTranslation('plan')
  return (
    <div className={styles.takenAway}>
      <Note icon="undo" title={t('rows.takenAway', { name })} isNews>
        <p>{t('rows.takenAwayHelp')}</p>
        <Button size="small" icon="undo" onClick={bringBack}>
          {t('rows.bringBack')}
        </Button>
      </Note>
    </div>
  )
}

/** After a move, add or removal the focus stays where the hand was; what happened is said. */
const useRowFocus = () => {
  const list = useRef<HTMLUListElement>(null)
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    list.current?.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = null
  })
  const focusOn = (selector: string): void => {
    wanted.current = selector
  }
  return { list, focusOn }
}

export const RowsBody = ({ shown, labelledBy }: BodyProps) => {
  const { t } = useTranslation('plan')
  const { live } = usePlan()
  const canWrite = useWriteRight(shown).kind === 'open'
  const context = useCellContext()
  const toast = useToast()
  const rows = rowsOf(useDoc(), shown.id)
  useShared(rows as unknown as Y.AbstractType<never>)
  const [open, setOpen] = useState<ReadonlySet<RowId>>(new Set())
  const [newest, setNewest] = useState<RowId | null>(null)
  const [news, setNews] = useState('')
  const { list, focusOn } = useRowFocus()
  const firstWords = useFirstWords(shown.field, canWrite)
  const columns = shown.field.columns ?? []
  const standing = standingRows(rows)
  const gone = removedRows(rows)
  const isWish = Boolean(shown.field.needsAgencyOk || shown.field.boundByOrder)
  const nameOf = (row: Row): string => rowName(row.map, columns, context) || t('rows.unnamed')

  const add = () => {
    const id = newRowId()
    live.undo.stopCapturing()
    addRow(rows, { id, columns, random: Math.random })
    setOpen(new Set([...open, id]))
    setNewest(id)
    setNews(t('rows.added'))
  }
  const close = (id: RowId) => {
    setOpen(new Set([...open].filter((other) => other !== id)))
    setNewest(null)
    focusOn(`[data-row="${id}"] [data-row-name]`)
  }
  const move = (row: Row, by: -1 | 1) => {
    live.undo.stopCapturing()
    moveRow(rows, row.id, by, Math.random)
    const place = standingRows(rows).findIndex(({ id }) => id === row.id) + 1
    setNews(t('rows.moved', { name: nameOf(row), place, of: standing.length }))
  }
  const remove = (row: Row, index: number) => {
    live.undo.stopCapturing()
    setOpen(new Set([...open].filter((other) => other !== row.id)))
    removeRow(rows, row.id)
    const neighbour = standing[index + 1] ?? standing[index - 1]
    focusOn(neighbour ? `[data-row="${neighbour.id}"] [data-row-name]` : '[data-add]')
    toast({ text: t('rows.removed', { name: nameOf(row) }), undo: () => bringBackRow(rows, row.id) })
  }

  return (
    <div className={styles.rows}>
      {gone
        .filter((row) => open.has(row.id))
        .map((row) => (
          <TakenAway key={row.id} name={nameOf(row)} bringBack={() => bringBackRow(rows, row.id)} />
        ))}
      <ul ref={list} aria-labelledby={labelledBy}>
        {standing.map((row, index) => (
          <RowCard
            key={row.id}
            field={shown.id}
            row={row}
            columns={columns}
            context={context}
            isWish={isWish}
            isOpen={open.has(row.id)}
            isNew={newest === row.id}
            isFirst={index === 0}
            isLast={index === standing.length - 1}
            actions={
              canWrite
                ? {
                    open: () => {
                      setNewest(row.id)
                      setOpen(new Set([...open, row.id]))
                    },
                    close: () => close(row.id),
                    move: (by) => move(row, by),
                    remove: () => remove(row, index),
                  }
                : null
            }
          />
        ))}
        {canWrite && standing.length < maxRowsPerField ? (
          <li className={styles.add}>
            {standing.length === 0 ? (
              <p className={styles.nobody}>
                <b>{t('empty.nobody')}</b> {firstWords}
              </p>
            ) : null}
            <Button icon="plus" onClick={add} data-add>
              {standing.length === 0 ? t('rows.addFirst') : t('rows.add')}
            </Button>
          </li>
        ) : null}
      </ul>
      {!canWrite && standing.length === 0 ? <p className="soft">{t('empty.nobody')}</p> : null}
      {canWrite ? <TakenOut rows={rows} gone={gone} nameOf={nameOf} /> : null}
      <div role="status">
        <VisuallyHidden>{news}</VisuallyHidden>
      </div>
    </div>
  )
}
