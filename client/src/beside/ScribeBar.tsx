/** For whom somebody writes: always in sight while they write another person's words. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Mark } from '../look/Mark.tsx'
import { PickPerson } from '../look/PickPerson.tsx'
import { lookOf, personClass } from '../look/people.ts'
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

interface WriteForProps {
  /** On a phone's sheet: it goes, so that one sees for whom one writes. */
  readonly onDone?: (() => void) | undefined
}

/** Oneself, and those whose words one may write down. */
const Choose = ({ onDone, onClose }: WriteForProps & { readonly onClose: () => void }) => {
  const { t } = useTranslation(['beside', 'common'])
  const me = useMe()
  const speaker = useSpeaker()
  const others = usePeopleNow().filter(({ family, id }) => family !== 'agency' && id !== me.id)
  const { isBusy, act } = useBesideAct()
  const done = () => {
    onClose()
    onDone?.()
  }
  const choose = ({ id, name }: Person): void => {
    if (id === (speaker ?? me).id) return onClose()
    const isMe = id === me.id
    act(
      { kind: 'scribeFor', participant: isMe ? null : id },
      { said: isMe ? t('scribe.nowMyself') : t('scribe.now', { name }), next: done },
    )
  }
  return (
    <Dialog title={t('scribe.choose')} isOpen onClose={onClose}>
      <p className="soft">{t('scribe.text')}</p>
      <PickPerson
        people={[...others, me]}
        isNow={({ id }) => id === (speaker ?? me).id}
        isBusy={isBusy}
        onPick={choose}
        afterName={({ id }) => (id === me.id ? t('common:you') : '')}
      />
    </Dialog>
  )
}

/** "I write for: Ana". */
export const WriteFor = ({ onDone }: WriteForProps) => {
  const { t } = useTranslation('beside')
  const speaker = useSpeaker()
  const [isChoosing, setChoosing] = useState(false)
  return (
    <span className={styles.writeFor}>
      <Button size="small" iconEnd="down" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
        <span>
          <span className={styles.for}>{t('scribe.for')} </span>
          {speaker?.name ?? t('scribe.myself')}
        </span>
      </Button>
      {isChoosing ? <Choose onDone={onDone} onClose={() => setChoosing(false)} /> : null}
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
