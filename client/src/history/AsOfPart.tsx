/** One part of the plan as it stood: its words, then who had answered to it, and whether these words are still what they answered to. */
import type { SaidSection } from '@twofold/shared/history/said'
import { fieldsOf, isShared, type TemplateSection } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listNames } from '../editor/who-look.ts'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { useLanguage } from '../words/language.ts'
import styles from './as-of.module.css'
import type { Shown } from './asked.ts'
import { useHistory, useNames, usePersonOf, useSayPast } from './here.ts'
import { ReadField } from './ReadField.tsx'
import type { AnswerThen } from './seen-by.ts'
import { isBlank } from './shown.ts'
import { useTimes } from './times.ts'
import { beginsLater } from './told.ts'

/** Of each moment at which somebody answered: what changed from there to the moment that is read. */
export type ChangedSince = ReadonlyMap<number, readonly SaidSection[]>

interface GivenProps {
  readonly given: AnswerThen
  readonly isChanged: boolean
  /** The moment that is read. */
  readonly index: number
}

const Given = ({ given, isChanged, index }: GivenProps) => {
  const { t } = useTranslation('versions')
  const { to } = useHistory()
  const names = useNames()
  const times = useTimes()
  const person = usePersonOf()(given.participant)
  const name = names.person(given.participant)
  return (
    <li className={person ? personClass(person) : ''}>
      <span className={styles.answerMark}>{person ? <Mark look={lookOf(person.role)} /> : null}</span>
      <div>
        <b>{t(`asOf.${given.answer}`, { name })}</b>{' '}
        <span className="soft">{t('asOf.on', { when: times.dated(given.at) })}</span>
        {given.words ? <q className={styles.answerWords}>{given.words}</q> : null}
        {given.recordedBy ? (
          <p className="soft small">{t('asOf.recorded', { name: names.person(given.recordedBy) })}</p>
        ) : null}
        {isChanged ? (
          <p className={styles.answerChanged}>
            {t('asOf.changed')}{' '}
            <Link to={to('compare', `from=${given.moment}&to=${index}`)}>
              {t('asOf.seeChanged', { name })}
            </Link>
          </p>
        ) : null}
      </div>
    </li>
  )
}

export interface AsOfPartProps {
  readonly section: TemplateSection
  readonly shown: Shown
  readonly answers: readonly AnswerThen[]
  readonly changed: ChangedSince
}

export const AsOfPart = ({ section, shown, answers, changed }: AsOfPartProps) => {
  const { t } = useTranslation('versions')
  const { template, story } = useHistory()
  const { language } = useLanguage()
  const say = useSayPast()
  const places = fieldsOf({ ...template, sections: [section] }).filter(({ field }) => isShared(field))
  const written = places.filter(({ id }) => !isBlank(shown.fields[id]))
  const blank = places.filter((place) => !written.includes(place)).map(({ field }) => say(field.short))
  if (written.length === 0 && answers.length === 0) return null
  const isChanged = ({ moment }: AnswerThen): boolean =>
    (changed.get(moment) ?? []).some((one) => one.section === section.key)
  return (
    <section className={styles.part} data-part={section.key}>
      <h2>{say(section.title)}</h2>
      {written.map((place) => {
        const field = shown.fields[place.id]
        return field ? <ReadField key={place.id} place={place} field={field} /> : null
      })}
      {blank.length > 0 ? (
        <p className={styles.notYet}>{t('asOf.notYet', { fields: listNames(blank, language) })}</p>
      ) : null}
      {answers.length === 0 ? (
        <p className={styles.notYet}>{t(beginsLater(story) ? 'asOf.noAnswerWindow' : 'asOf.noAnswer')}</p>
      ) : (
        <ul className={styles.answers} aria-label={t('asOf.answers')}>
          {answers.map((given) => (
            <Given key={given.participant} given={given} isChanged={isChanged(given)} index={shown.view.at} />
          ))}
        </ul>
      )}
    </section>
  )
}
