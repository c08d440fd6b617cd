/** Who answered what to a part: by name and shape, the birth family first, everybody alike. */
import type { Agreement } from '@twofold/shared/beside'
import type { Person } from '@twofold/shared/people'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../look/Avatar.tsx'
import { Button } from '../look/Button.tsx'
import { inOrder } from '../look/people.ts'
import { StateLine } from '../look/Tag.tsx'
import { useBeside, useMe, usePeople, usePeopleNow } from '../plan/plan-context.ts'
import type { ShownSection } from '../plan/plan-order.ts'
import { WithBlanks } from '../redaction/WithBlanks.tsx'
import styles from './agreement.module.css'
import { answering, type Standing, standingOf } from './answers.ts'
import { SinceAnswerCard, useSinceAnswer } from './SinceAnswer.tsx'
import type { Reading } from './section-reader.ts'

/** People who answer for themselves, as they stand in the plan. */
export const useAnswering = (section: string): readonly Person[] => {
  const people = usePeople()
  const now = usePeopleNow()
  const { agreements } = useBeside()
  return inOrder(answering(people, now, agreements[section]))
}

const StandingLine = ({ standing }: { readonly standing: Standing }) => {
  const { t } = useTranslation('agreement')
  switch (standing.kind) {
    case 'none':
      return <StateLine>{t('answers.none')}</StateLine>
    case 'yes':
      return (
        <StateLine kind="yes" icon="check">
          {t('answers.yes')}
        </StateLine>
      )
    case 'yesBut':
      return <StateLine icon="pen">{t('answers.yesBut')}</StateLine>
    case 'notNow':
      return <StateLine icon="clock">{t('answers.notNow')}</StateLine>
    case 'changed':
      return (
        <StateLine kind="changed" icon="change">
          {t(standing.answer.answer === 'yesBut' ? 'answers.oldBut' : 'answers.old')}
        </StateLine>
      )
    case 'written':
      return <StateLine icon="pen">{t('answers.written')}</StateLine>
  }
}

/** That a scribe wrote it down stays with it for ever. */
const Recorded = ({ person, answer }: { readonly person: Person; readonly answer: Agreement }) => {
  const { t } = useTranslation('agreement')
  const scribe = usePeople().find(({ id }) => id === answer.recordedBy)
  if (!scribe) return null
  return (
    <p className="small soft">
      {t(`recorded.${answer.answer}`, { by: scribe.name, name: person.name })}{' '}
      {t(`recorded.${answer.confirmed ?? 'notYet'}`, { by: scribe.name, name: person.name })}
    </p>
  )
}

const SeeChanges = ({
  shown,
  reading,
  person,
  answer,
}: AnswersProps & { readonly person: Person; readonly answer: Agreement }) => {
  const since = useSinceAnswer(shown.section.key, person.id, answer, reading)
  return <SinceAnswerCard shown={shown} since={since} reading={reading} isMine={false} level="h3" />
}

const Answer = ({ person, shown, reading }: AnswersProps & { readonly person: Person }) => {
  const { t } = useTranslation(['agreement', 'common'])
  const me = useMe()
  const answer = useBeside().agreements[shown.section.key]?.[person.id]
  const [isOpen, setOpen] = useState(false)
  const standing = standingOf(answer, reading.hash)
  return (
    <li data-answer={person.name}>
      <Avatar person={person} />
      <div>
        <span className={styles.name}>
          {person.name}
          {person.id === me.id ? <span className="soft"> {t('common:you')}</span> : null}
        </span>
        <span className="small soft">{t(`common:role.${person.role}`)}</span>
        <StandingLine standing={standing} />
        {answer && answer.words !== '' ? (
          <q className={styles.but}>
            <WithBlanks text={answer.words} />
          </q>
        ) : null}
        {answer ? <Recorded person={person} answer={answer} /> : null}
        {standing.kind === 'changed' && person.id !== me.id ? (
          <Button
            kind="quiet"
            size="small"
            icon="change"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'changed.hide' : 'changed.see', { name: person.name })}
          </Button>
        ) : null}
        {isOpen && standing.kind === 'changed' ? (
          <SeeChanges person={person} answer={standing.answer} shown={shown} reading={reading} />
        ) : null}
      </div>
    </li>
  )
}

export interface AnswersProps {
  readonly shown: ShownSection
  readonly reading: Reading
}

export const Answers = (props: AnswersProps) => {
  const { t } = useTranslation('agreement')
  const people = useAnswering(props.shown.section.key)
  if (people.length === 0) return null
  return (
    <section className={styles.answers} aria-label={t('answers.title')}>
      <h2 className="label">{t('answers.title')}</h2>
      <ul>
        {people.map((person) => (
          <Answer key={person.id} person={person} {...props} />
        ))}
      </ul>
    </section>
  )
}
