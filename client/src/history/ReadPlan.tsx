/** The plan as it stood at a moment: only what was written, part by part, with how the room stood. */
import { answers } from '@twofold/shared/beside'
import type { FieldId } from '@twofold/shared/ids'
import { type FieldPlace, fieldsOf, isShared, type TemplateSection } from '@twofold/shared/template'
import { memo, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { Tag } from '../look/Tag.tsx'
import { useLanguage } from '../words/language.ts'
import type { Shown } from './asked.ts'
import { ViewContext } from './erase.ts'
import type { ErasedThen } from './erased-then.ts'
import type { Filter } from './filter.ts'
import { useHistory, useNames, useSayPast } from './here.ts'
import { ReadField } from './ReadField.tsx'
import { ReadPassage } from './ReadPassage.tsx'
import { Runs } from './Runs.tsx'
import styles from './read.module.css'
import type { RoomThen } from './room-then.ts'
import { isBlank } from './shown.ts'
import { useTimes } from './times.ts'
import { sectionsOfMoment } from './told.ts'
import { useErasedThen } from './use-erased-then.ts'

interface SectionProps {
  readonly section: TemplateSection
  readonly fields: readonly FieldPlace[]
  readonly shown: Shown['fields']
  readonly room: RoomThen
  /** "10:42 AM" */
  readonly time: string
  /** Of words that stood by then. */
  readonly erased: readonly ErasedThen[]
}

const Answers = ({ section, room }: Pick<SectionProps, 'section' | 'room'>) => {
  const { t } = useTranslation('history')
  const names = useNames()
  const { language } = useLanguage()
  const given = Object.entries(room.answers[section.key] ?? {})
  if (given.length === 0) return null
  const stale = room.stale[section.key] ?? []
  return answers.flatMap((answer) =>
    [false, true].map((isStale) => {
      const who = given.flatMap(([id, one]) =>
        one === answer && stale.includes(id) === isStale ? [names.person(id)] : [],
      )
      if (who.length === 0) return null
      const answered = t(`then.${answer}`, { names: listNames(who, language) })
      return (
        <Tag
          key={`${answer} ${isStale}`}
          kind={isStale ? 'changed' : answer === 'yes' ? 'yes' : 'plain'}
          {...(isStale ? { icon: 'change' } : answer === 'yes' ? { icon: 'check' } : {})}
        >
          {isStale ? t('then.changed', { answered }) : answered}
        </Tag>
      )
    }),
  )
}

const erasedOf = (erased: readonly ErasedThen[], field: FieldId) => {
  const own = erased.filter(({ fields }) => fields.includes(field))
  return own.length > 0 ? [[field, own] as const] : []
}

/** A part in which nothing reads otherwise is not drawn anew: most are, at every moment. */
const isSameSection = (a: SectionProps, b: SectionProps): boolean =>
  a.section === b.section &&
  a.fields === b.fields &&
  a.time === b.time &&
  a.erased.length === b.erased.length &&
  a.room.shut === b.room.shut &&
  a.room.only === b.room.only &&
  a.room.answers === b.room.answers &&
  a.room.stale === b.room.stale &&
  a.fields.every(({ id }) => a.shown[id] === b.shown[id])

const Section = memo(({ section, fields, shown, room, time, erased }: SectionProps) => {
  const { t } = useTranslation('history')
  const say = useSayPast()
  const { language } = useLanguage()
  const isShut = room.shut.includes(section.key) || (room.only !== null && room.only !== section.key)
  const erasedIn = new Map(fields.flatMap(({ id }) => erasedOf(erased, id)))
  const isEmpty = ({ id }: FieldPlace) => isBlank(shown[id]) && !erasedIn.has(id)
  const written = fields.filter((place) => !isEmpty(place))
  const blank = fields.filter(isEmpty)
  return (
    <section className={styles.section} data-section={section.key}>
      <header className={styles.sectionHead}>
        <h2 className="label">{say(section.title)}</h2>
        {isShut ? <Tag icon="lock">{t('then.shut')}</Tag> : null}
        <Answers section={section} room={room} />
      </header>
      {written.map((place) => (
        <ReadField key={place.id} place={place} field={shown[place.id]} erased={erasedIn.get(place.id)} />
      ))}
      {blank.length > 0 ? (
        <p className={styles.notYet}>
          {t('notYet', {
            time,
            fields: listNames(
              blank.map(({ field }) => say(field.short)),
              language,
            ),
          })}
        </p>
      ) : null}
    </section>
  )
}, isSameSection)

const ownFields = (fields: readonly FieldPlace[], { fields: all }: Shown): Shown['fields'] =>
  Object.fromEntries(fields.map(({ id }) => [id, all[id]]))

const Elsewhere = ({ shown }: { readonly shown: Shown }) => {
  const { t } = useTranslation('history')
  if (shown.elsewhere.length === 0) return null
  return (
    <section className={styles.section}>
      <h2 className="label">{t('elsewhere')}</h2>
      {shown.elsewhere.map(({ root, runs }) => (
        <ReadPassage key={root} runs={runs}>
          <p data-odd={root}>
            <Runs runs={runs} />
          </p>
        </ReadPassage>
      ))}
    </section>
  )
}

/** What changed comes into sight, without a ride there. */
const useFollow = (shown: Shown | null) => {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!shown) return
    const lit = ref.current?.querySelector('[data-change]')
    const box = lit?.getBoundingClientRect()
    const frame = ref.current?.closest('[data-scrolls]')?.getBoundingClientRect()
    if (!lit || !box) return
    const [top, bottom] =
      frame && frame.height < innerHeight ? [frame.top, frame.bottom] : [80, innerHeight * 0.55]
    if (box.top < top + 40 || box.bottom > bottom - 60)
      lit.scrollIntoView({ block: 'center', behavior: 'auto' })
  }, [shown])
  return ref
}

export interface ReadPlanProps {
  readonly shown: Shown
  readonly room: RoomThen
  readonly filter: Pick<Filter, 'section' | 'field'>
}

export const ReadPlan = ({ shown, room, filter }: ReadPlanProps) => {
  const { t } = useTranslation('history')
  const { template, story } = useHistory()
  const ref = useFollow(shown)
  const moment = story.moments[shown.view.at]
  const parts = useMemo(
    () =>
      template.sections
        .filter(({ key }) => filter.section === null || filter.section === key)
        .map((section) => ({
          section,
          fields: fieldsOf({ ...template, sections: [section] }).filter(
            ({ id, field }) => isShared(field) && (filter.field === null || filter.field === id),
          ),
        })),
    [template, filter.section, filter.field],
  )
  const time = useTimes().time(moment?.at ?? 0)
  const allErased = useErasedThen()
  const { at } = shown.view
  const erased = useMemo(() => allErased.filter(({ from }) => from <= at), [allErased, at])
  const about = moment ? sectionsOfMoment(moment) : []
  const written = parts.filter(
    ({ section, fields }) =>
      filter.section !== null ||
      about.includes(section.key) ||
      fields.some(({ id }) => !isBlank(shown.fields[id]) || erasedOf(erased, id).length > 0),
  )
  return (
    <ViewContext value={shown.view}>
      <div ref={ref} className={styles.plan} data-at={shown.view.at}>
        {written.map(({ section, fields }) => (
          <Section
            key={section.key}
            section={section}
            fields={fields}
            shown={ownFields(fields, shown)}
            room={room}
            time={time}
            erased={erased}
          />
        ))}
        <Elsewhere shown={shown} />
        {written.length === 0 && shown.elsewhere.length === 0 ? <p className="soft">{t('noWords')}</p> : null}
      </div>
    </ViewContext>
  )
}
