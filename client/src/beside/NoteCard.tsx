/** One note: who left it and when, the passage it is about as it stands now, answers, and whether it is done. */
import type { Note } from '@twofold/shared/beside'
import { maxAnswersPerNote, maxNoteLength } from '@twofold/shared/limits'
import { can } from '@twofold/shared/roles'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { useMe, usePeople } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { WithBlanks } from '../redaction/WithBlanks.tsx'
import { useWhen } from '../words/use-when.ts'
import styles from './beside.module.css'
import { draftOf } from './store.ts'
import { useBesideAct } from './use-beside-act.ts'
import { usePassage } from './use-passages.ts'
import { WordBox } from './WordBox.tsx'

/** Name, shape and colour of who said it, and when. */
const Said = ({ by, at }: { readonly by: string; readonly at: number }) => {
  const { t } = useTranslation('beside')
  const { t: plan } = useTranslation('plan')
  const me = useMe()
  const when = useWhen()
  const person = usePeople().find(({ id }) => id === by)
  const name = by === me.id ? plan('here.you') : (person?.name ?? t('notes.somebody'))
  return (
    <p className={styles.said}>
      <span className={`${styles.name} ${person ? personClass(person) : ''}`}>
        {person ? <Mark look={lookOf(person.role)} colored={false} /> : null}
        {name}
      </span>
      <span className="small soft">{when(at)}</span>
    </p>
  )
}

const About = ({ note, shown }: NoteCardProps) => {
  const { t } = useTranslation('beside')
  const { quote } = usePassage(shown, note.ranges)
  if (note.ranges.length === 0) return null
  return quote === '' ? (
    <p className="small soft">{t('notes.gone')}</p>
  ) : (
    <blockquote className={styles.quote}>{quote}</blockquote>
  )
}

const AnswerBox = ({ note }: { readonly note: Note }) => {
  const { t } = useTranslation('beside')
  const { isBusy, act } = useBesideAct()
  const draft = draftOf(useMe().id, note.id)
  const text = draft.use()
  const [isAsked, setAsked] = useState(false)
  const close = (): void => {
    draft.set('')
    setAsked(false)
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const words = text.trim()
    const next = () => {
      draft.wasSent(words)
      setAsked(false)
    }
    if (words !== '') act({ kind: 'answerNote', id: note.id, text: words }, { next })
  }
  // Emptied by who writes it, the box stays.
  const write = (words: string): void => {
    setAsked(true)
    draft.set(words)
  }
  if (!isAsked && text === '')
    return (
      <Button size="small" onClick={() => setAsked(true)}>
        {t('notes.answer')}
      </Button>
    )
  return (
    <form className={styles.answerBox} onSubmit={onSubmit}>
      <WordBox
        label={t('notes.yourAnswer')}
        words={text}
        max={maxNoteLength}
        onChange={write}
        isAsked={isAsked}
      />
      <Button type="submit" kind="main" size="small" isBusy={isBusy || text.trim() === ''}>
        {t('notes.send')}
      </Button>
      <Button kind="quiet" size="small" onClick={close}>
        {t('notes.notNow')}
      </Button>
    </form>
  )
}

interface NoteCardProps {
  readonly note: Note
  readonly shown: ShownField
}

const Deeds = ({ note }: { readonly note: Note }) => {
  const { t } = useTranslation('beside')
  const { isBusy, act } = useBesideAct()
  const { id } = note
  const [now, back] =
    note.resolved === null
      ? (['resolveNote', 'reopenNote'] as const)
      : (['reopenNote', 'resolveNote'] as const)
  const change = (): void =>
    act({ kind: now, id }, { said: t(`notes.${now}Done`), undo: () => ({ kind: back, id }) })
  return (
    <div className={styles.buttons} data-lands>
      {note.resolved === null && note.answers.length < maxAnswersPerNote ? <AnswerBox note={note} /> : null}
      <Button
        kind="quiet"
        size="small"
        icon={note.resolved === null ? 'check' : 'undo'}
        isBusy={isBusy}
        onClick={change}
      >
        {t(`notes.${now}`)}
      </Button>
    </div>
  )
}

export const NoteCard = ({ note, shown }: NoteCardProps) => {
  const { t } = useTranslation('beside')
  const me = useMe()
  const people = usePeople()
  const resolvedBy = people.find(({ id }) => id === note.resolved?.by)?.name
  return (
    <li className={styles.note} data-note={note.id}>
      <Said by={note.by} at={note.at} />
      <About note={note} shown={shown} />
      <p className={styles.words}>
        <WithBlanks text={note.text} />
      </p>
      {note.answers.length > 0 ? (
        <ul className={styles.answers} aria-label={t('notes.answers')}>
          {note.answers.map(({ by, at, text }, index) => (
            <li key={String(index)}>
              <Said by={by} at={at} />
              <p className={styles.words}>
                <WithBlanks text={text} />
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {resolvedBy ? <p className="small soft">{t('notes.doneBy', { name: resolvedBy })}</p> : null}
      {can(me.role, 'note') ? <Deeds note={note} /> : null}
    </li>
  )
}
