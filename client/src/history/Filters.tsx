/** Whose deeds, which part, which meeting, which kind: native lists, as chips. */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { type Family, families } from '@twofold/shared/roles'
import { fieldsOf } from '@twofold/shared/template'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inOrder } from '../look/people.ts'
import { DrawnIcon, type DrawnName } from './DrawnIcon.tsx'
import type { Filter, HeldMeeting } from './filter.ts'
import { useHistory, useSayPast } from './here.ts'
import { type Sort, sorts } from './kinds.ts'
import styles from './replay.module.css'
import { useTimes } from './times.ts'

interface ChipProps {
  readonly label: string
  readonly icon?: DrawnName
  readonly value: string
  readonly onPick: (value: string) => void
  readonly children: ReactNode
}

const Chip = ({ label, icon, value, onPick, children }: ChipProps) => (
  <span className={`${styles.chip} ${value === '' ? '' : styles.chipOn}`}>
    {icon ? <DrawnIcon name={icon} size="small" /> : null}
    <select aria-label={label} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
      {children}
    </select>
    <DrawnIcon name="down" size="small" />
  </span>
)

export interface FiltersProps {
  readonly filter: Filter
  readonly meetings: readonly HeldMeeting[]
  readonly onFilter: (filter: Filter) => void
}

/** What a value of a list stands for: `person:…`, `family:…`, `section:…`, `field:…`. */
const after = (value: string, kind: string): string | null =>
  value.startsWith(`${kind}:`) ? value.slice(kind.length + 1) : null

const People = ({ filter, onFilter }: FiltersProps) => {
  const { t } = useTranslation('history')
  const people = inOrder(useHistory().story.people)
  const { person, family } = filter
  const value = person ? `person:${person}` : family ? `family:${family}` : ''
  return (
    <Chip
      label={t('people.label')}
      value={value}
      onPick={(picked) =>
        onFilter({
          ...filter,
          person: after(picked, 'person') as ParticipantId | null,
          family: after(picked, 'family') as Family | null,
        })
      }
    >
      <option value="">{t('people.all')}</option>
      {families
        .filter((one) => people.some((each) => each.family === one))
        .map((one) => (
          <optgroup key={one} label={t(`family.${one}`)}>
            <option value={`family:${one}`}>{t(`family.${one}`)}</option>
            {people
              .filter((each) => each.family === one)
              .map((each) => (
                <option key={each.id} value={`person:${each.id}`}>
                  {each.name}
                </option>
              ))}
          </optgroup>
        ))}
    </Chip>
  )
}

const Places = ({ filter, onFilter }: FiltersProps) => {
  const { t } = useTranslation('history')
  const { template } = useHistory()
  const say = useSayPast()
  const { section, field } = filter
  const value = field ? `field:${field}` : section ? `section:${section}` : ''
  return (
    <Chip
      label={t('place.label')}
      value={value}
      onPick={(picked) =>
        onFilter({
          ...filter,
          section: after(picked, 'section') ?? after(picked, 'field')?.split('.')[0] ?? null,
          field: after(picked, 'field') as FieldId | null,
        })
      }
    >
      <option value="">{t('place.all')}</option>
      {template.sections.map((one) => (
        <optgroup key={one.key} label={say(one.title)}>
          <option value={`section:${one.key}`}>{say(one.title)}</option>
          {fieldsOf({ ...template, sections: [one] })
            .filter((place) => !place.field.private && place.field.kind !== 'notice')
            .map((place) => (
              <option key={place.id} value={`field:${place.id}`}>
                {say(place.field.short)}
              </option>
            ))}
        </optgroup>
      ))}
    </Chip>
  )
}

export const Filters = memo((props: FiltersProps) => {
  const { filter, meetings, onFilter } = props
  const { t } = useTranslation('history')
  const { moments } = useHistory().story
  const times = useTimes()
  return (
    <>
      <People {...props} />
      <Places {...props} />
      <Chip
        label={t('sort.label')}
        value={filter.sort ?? ''}
        onPick={(picked) => onFilter({ ...filter, sort: picked === '' ? null : (picked as Sort) })}
      >
        <option value="">{t('sort.all')}</option>
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`sort.${sort}`)}
          </option>
        ))}
      </Chip>
      {meetings.length > 0 ? (
        <Chip
          label={t('meeting.label')}
          icon="meeting"
          value={filter.meeting === null ? '' : String(filter.meeting)}
          onPick={(picked) => onFilter({ ...filter, meeting: picked === '' ? null : Number(picked) })}
        >
          <option value="">{t('meeting.all')}</option>
          {meetings.map(({ number, from }) => (
            <option key={from} value={number}>
              {t('meeting.one', { number, date: times.date(moments[from]?.at ?? 0) })}
            </option>
          ))}
        </Chip>
      ) : null}
    </>
  )
})
