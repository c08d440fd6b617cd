/** For whom somebody writes: always in sight while they write another person's words. */
import type { ParticipantId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Mark } from '../look/Mark.tsx'
import { inOrder, lookOf, personClass } from '../look/people.ts'
import { useBeside, useMe, usePeopleNow } from '../plan/plan-context.ts'
import styles from './beside.module.css'
import { opened } from './store.ts'
import { useBesideAct } from './use-beside-act.ts'
import { useAllFields, useWaitingFor } from './use-passages.ts'

const useSpeaker = () => {
  const me = useMe()
  const { scribing } = useBeside()
  return usePeopleNow().find(({ id }) => id === scribing[me.id]) ?? null
}

/** "I write for: Ana, Theo, myself". */
export const WriteFor = () => {
  const { t } = useTranslation('beside')
  const id = useId()
  const me = useMe()
  const speakers = inOrder(
    usePeopleNow().filter(({ family, id: other }) => family !== 'agency' && other !== me.id),
  )
  const speaker = useSpeaker()
  const { isBusy, act } = useBesideAct()
  const choose = (value: string): void => {
    const participant = value === '' ? null : (value as ParticipantId)
    const name = speakers.find((person) => person.id === participant)?.name
    act(
      { kind: 'scribeFor', participant },
      { said: name ? t('scribe.now', { name }) : t('scribe.nowMyself') },
    )
  }
  return (
    <span className={styles.writeFor}>
      <label htmlFor={id}>{t('scribe.for')}</label>
      <select
        id={id}
        className={styles.select}
        value={speaker?.id ?? ''}
        aria-disabled={isBusy || undefined}
        onChange={({ currentTarget: { value } }) => (isBusy ? undefined : choose(value))}
      >
        <option value="">{t('scribe.myself')}</option>
        {speakers.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </span>
  )
}

const ReadBack = ({ speaker, name }: { readonly speaker: ParticipantId; readonly name: string }) => {
  const { t } = useTranslation('beside')
  const waiting = useWaitingFor(useAllFields(), speaker, true).reduce(
    (sum, { passages }) => sum + passages.length,
    0,
  )
  return waiting === 0 ? null : (
    <Button
      kind="quiet"
      size="small"
      icon="check"
      onClick={() => opened.set({ what: 'scribed', speaker, isWith: true })}
    >
      {t('scribe.readBack', { name, count: waiting })}
    </Button>
  )
}

/** A scribe always has it; a facilitator while they write for somebody. */
export const ScribeBar = () => {
  const { t } = useTranslation('beside')
  const me = useMe()
  const speaker = useSpeaker()
  if (!can(me.role, 'scribe') || (me.role === 'facilitator' && !speaker)) return null
  return (
    <section
      className={`${styles.scribe} ${speaker ? `${styles.isFor} ${personClass(speaker)}` : ''}`}
      data-beside="scribe"
      aria-label={t('scribe.label')}
    >
      {speaker ? (
        <b className={styles.speaker}>
          <Mark look={lookOf(speaker.role)} colored={false} />
          {t('scribe.youWrite', { name: speaker.name })}
        </b>
      ) : null}
      <WriteFor />
      {speaker ? <ReadBack speaker={speaker.id} name={speaker.name} /> : null}
    </section>
  )
}
