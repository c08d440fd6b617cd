/** The notes of one field: those that wait first, then a box for a new one, then those that are done. */
import type { Note } from '@twofold/shared/beside'
import { maxNoteLength } from '@twofold/shared/limits'
import { can } from '@twofold/shared/roles'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { IdRange } from '../editor/who-wrote.ts'
import { Button } from '../look/Button.tsx'
import { useBeside, useMe } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import styles from './beside.module.css'
import { NoteCard } from './NoteCard.tsx'
import { draftOf, opened, thenOpens } from './store.ts'
import { useBesideAct } from './use-beside-act.ts'
import { usePassage } from './use-passages.ts'
import { WordBox } from './WordBox.tsx'

interface NewNoteProps {
  readonly shown: ShownField
  /** Empty: the whole field. */
  readonly about: readonly IdRange[]
}

const NewNote = ({ shown, about }: NewNoteProps) => {
  const { t } = useTranslation('beside')
  const { isBusy, act } = useBesideAct()
  const { quote } = usePassage(shown, about)
  const draft = draftOf(useMe().id, shown.id)
  const text = draft.use()
  const ranges = quote === '' ? [] : about.map((range) => ({ ...range }))
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const words = text.trim()
    if (words === '') return
    const showsWholeField = thenOpens({ what: 'notes', field: shown.id, about: [] })
    const next = () => {
      draft.wasSent(words)
      showsWholeField()
    }
    act({ kind: 'leaveNote', field: shown.id, ranges, text: words }, { said: t('notes.left'), next })
  }
  return (
    <form className={styles.newNote} onSubmit={onSubmit}>
      {quote === '' ? null : (
        <div className={styles.about}>
          <span className="small soft">{t('notes.about')}</span>
          <blockquote className={styles.quote}>{quote}</blockquote>
          <Button
            kind="quiet"
            size="small"
            onClick={() => opened.set({ what: 'notes', field: shown.id, about: [] })}
          >
            {t('notes.wholeField')}
          </Button>
        </div>
      )}
      <WordBox
        label={t('notes.new')}
        hint={t('notes.who')}
        words={text}
        max={maxNoteLength}
        onChange={draft.set}
        isFirst={about.length > 0}
      />
      <Button type="submit" kind="main" size="small" isBusy={isBusy || text.trim() === ''}>
        {t('notes.leave')}
      </Button>
    </form>
  )
}

const List = ({ notes, shown }: { readonly notes: readonly Note[]; readonly shown: ShownField }) => (
  <ul className={styles.notes}>
    {notes.map((note) => (
      <NoteCard key={note.id} note={note} shown={shown} />
    ))}
  </ul>
)

export const Notes = ({ shown, about }: NewNoteProps) => {
  const { t } = useTranslation('beside')
  const me = useMe()
  const notes = useBeside().notes.filter(({ field }) => field === shown.id)
  const waiting = notes.filter(({ resolved }) => resolved === null)
  const done = notes.filter(({ resolved }) => resolved !== null)
  return (
    <div className={styles.panelInside}>
      <List notes={waiting} shown={shown} />
      {can(me.role, 'note') ? <NewNote key={shown.id} shown={shown} about={about} /> : null}
      {done.length > 0 ? (
        <details className={styles.done}>
          <summary>{t('notes.done', { count: done.length })}</summary>
          <List notes={done} shown={shown} />
        </details>
      ) : null}
    </div>
  )
}
