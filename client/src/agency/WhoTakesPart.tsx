/** The people of a new plan: one card each, added and taken out (with undo). */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { useToast } from '../look/Toast.tsx'
import { PersonFields } from '../people/PersonFields.tsx'
import { currentLanguage } from '../words/language.ts'
import styles from './NewPlan.module.css'
import { type Missing, type PersonDraft, type PlanDraft, withPerson } from './new-plan.ts'

export interface WhoTakesPartProps {
  readonly draft: PlanDraft
  readonly onChange: (change: (draft: PlanDraft) => PlanDraft) => void
  readonly missing: readonly Missing[]
}

const isMissing = (missing: readonly Missing[], key: number): boolean =>
  missing.some((one) => typeof one === 'object' && one.person === key)

export const WhoTakesPart = ({ draft, onChange, missing }: WhoTakesPartProps) => {
  const { t } = useTranslation('agency')
  const show = useToast()
  const list = useRef<HTMLUListElement>(null)
  const count = useRef(draft.people.length)

  // A person just added: their name is the next thing to write.
  useEffect(() => {
    const isAdded = draft.people.length > count.current
    count.current = draft.people.length
    if (isAdded) list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus()
  }, [draft.people.length])

  const change = (person: PersonDraft): void =>
    onChange((now) => ({
      ...now,
      people: now.people.map((each) => (each.key === person.key ? person : each)),
    }))
  const takeOut = (person: PersonDraft): void => {
    const at = draft.people.indexOf(person)
    onChange((now) => ({ ...now, people: now.people.filter(({ key }) => key !== person.key) }))
    show({
      text: t('make.tookOut'),
      undo: () => onChange((now) => ({ ...now, people: now.people.toSpliced(at, 0, person) })),
    })
  }
  return (
    <section className={styles.who} aria-labelledby="who-takes-part">
      <h2 id="who-takes-part">{t('make.people')}</h2>
      <p className="mid soft">{t('make.peopleHint')}</p>
      <ul className={styles.people} ref={list}>
        {draft.people.map((person, at) => (
          <li key={person.key}>
            <Sheet className={styles.person ?? ''}>
              <fieldset>
                <legend className="label">{t('make.person', { number: at + 1 })}</legend>
                <PersonFields
                  person={person}
                  onChange={(next) => change({ ...next, key: person.key })}
                  message={isMissing(missing, person.key) ? t('make.please.name') : undefined}
                />
                <div className={styles.takeOut}>
                  <Button
                    kind="quiet"
                    size="small"
                    icon="bin"
                    aria-label={t('make.takeOutName', {
                      name: person.name.trim() || t('make.person', { number: at + 1 }),
                    })}
                    onClick={() => takeOut(person)}
                  >
                    {t('make.takeOut')}
                  </Button>
                </div>
              </fieldset>
            </Sheet>
          </li>
        ))}
      </ul>
      <Button icon="plus" onClick={() => onChange((now) => withPerson(now, currentLanguage()))}>
        {t('make.add')}
      </Button>
    </section>
  )
}
