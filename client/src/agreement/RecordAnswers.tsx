/** A scribe writes an answer down for somebody: it is marked so for ever, and counts once that person says it is right. */
import { type Answer, answers } from '@twofold/shared/beside'
import type { Person } from '@twofold/shared/people'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { useMe } from '../plan/plan-context.ts'
import { type AnswersProps, useAnswering as usePeopleAnswering } from './Answers.tsx'
import styles from './agreement.module.css'
import { OwnWords } from './Choices.tsx'
import { useAnswering } from './use-answering.ts'

interface RecordProps extends AnswersProps {
  readonly person: Person
  readonly onClose: () => void
}

const RecordDialog = ({ person, shown, reading, onClose }: RecordProps) => {
  const { t } = useTranslation(['agreement', 'common'])
  const { isBusy, isSaving, trouble, moved, give } = useAnswering()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [words, setWords] = useState('')
  const [isConfirmed, setConfirmed] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const { name } = person
  const isMissing = answer === 'yesBut' && words.trim() === ''
  const write = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (answer === null || isMissing) return
    const section = shown.section.key
    const said = { answer, words: answer === 'yesBut' ? words.trim() : '', isConfirmed }
    give(
      { kind: 'recordAnswer', section, hash: reading.hash, participant: person.id, ...said },
      reading,
      onClose,
    )
  }
  return (
    <Dialog title={t('record.title', { name })} isOpen onClose={onClose}>
      <form onSubmit={write} className={styles.form}>
        <ChoiceGroup question={t('record.question', { name })} looks="label">
          {answers.map((each) => (
            <Choice
              key={each}
              name="answer"
              isOn={answer === each}
              onChoose={() => setAnswer(each)}
              title={t(`choice.${each}`)}
            />
          ))}
        </ChoiceGroup>
        {answer === 'yesBut' ? (
          <OwnWords
            label={t('but.theirs', { name })}
            hint={t('but.theirsHint', { name })}
            words={words}
            onWrite={setWords}
            isMissing={isAsked && isMissing}
          />
        ) : null}
        <Choice
          kind="check"
          isOn={isConfirmed}
          onChoose={setConfirmed}
          title={t('record.there', { name })}
          text={t('record.thereText', { name })}
        />
        <div role="status" className={styles.news}>
          {isAsked && answer === null ? t('record.please') : null}
          {isSaving ? t('saving') : null}
          {moved ? t('moved.title') : null}
          {trouble ? t(`common:apiError.${trouble}`) : null}
        </div>
        <Button kind="main" wide type="submit" isBusy={isBusy}>
          {t('record.write')}
        </Button>
      </form>
    </Dialog>
  )
}

export const RecordAnswers = (props: AnswersProps) => {
  const { t } = useTranslation('agreement')
  const me = useMe()
  const people = usePeopleAnswering(props.shown.section.key)
  const [person, setPerson] = useState<Person | null>(null)
  if (me.role !== 'scribe') return null
  return (
    <section className={styles.record} aria-label={t('record.heading')}>
      <h2 className="label">{t('record.heading')}</h2>
      {people.map((each) => (
        <Button key={each.id} size="small" icon="pen" onClick={() => setPerson(each)}>
          {t('record.title', { name: each.name })}
        </Button>
      ))}
      {person ? <RecordDialog {...props} person={person} onClose={() => setPerson(null)} /> : null}
    </section>
  )
}
