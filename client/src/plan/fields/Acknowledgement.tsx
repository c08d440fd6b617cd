/** "I took part": each person's own tick, kept by the server with its time. No one can tick for another. */
import { can } from '@twofold/shared/roles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AgreeHere } from '../../agreement/slot.tsx'
import { house } from '../../http/house.ts'
import { type Trouble, troubleOf } from '../../http/request.ts'
import { Choice } from '../../look/Choice.tsx'
import { Note } from '../../look/Note.tsx'
import { People, PersonLine } from '../../look/PersonLine.tsx'
import { useLivePlan } from '../../sync/use-live-plan.ts'
import { useLanguage } from '../../words/language.ts'
import { useMe, useModeration, usePeople, usePlan } from '../plan-context.ts'
import type { BodyProps } from './FieldBody.tsx'
import styles from './fields.module.css'

export const MyTick = ({ at }: { readonly at: number | undefined }) => {
  const { t } = useTranslation('plan')
  const { t: common } = useTranslation('common')
  const { overview } = usePlan()
  const [asked, setAsked] = useState<boolean | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const tick = async (tookPart: boolean): Promise<void> => {
    setAsked(tookPart)
    setTrouble(null)
    try {
      await house.tookPart(overview.planId, { as: overview.me.id, tookPart })
    } catch (error) {
      setTrouble(troubleOf(error))
    }
    // From here on what the server says to everybody is shown.
    setAsked(null)
  }
  return (
    <>
      <Choice
        kind="check"
        isOn={asked ?? at !== undefined}
        onChoose={(isOn) => void tick(isOn)}
        title={t('tookPart.me')}
        text={t('tookPart.meText')}
      />
      {trouble ? (
        <Note icon="change" isNews>
          <p>{common(`apiError.${trouble}`)}</p>
        </Note>
      ) : null}
    </>
  )
}

export const Acknowledgement = (_props: BodyProps) => {
  const { t } = useTranslation('plan')
  const { language } = useLanguage()
  const { overview, live } = usePlan()
  const me = useMe()
  const tookPart = useLivePlan(live, 'tookPart')
  const { removed } = useModeration()
  const people = usePeople()
    .filter(({ role }) => can(role, 'tookPart'))
    .filter(({ id }) => removed[id] === undefined || tookPart[id] !== undefined)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <div className={styles.tookPart}>
      {can(me.role, 'tookPart') ? <MyTick at={tookPart[overview.me.id]} /> : null}
      <People label={t('tookPart.list')}>
        {people.map((person) => {
          const at = tookPart[person.id]
          return (
            <PersonLine key={person.id} person={person} isYou={person.id === overview.me.id}>
              {at === undefined ? t('tookPart.notYet') : t('tookPart.at', { when: when.format(at) })}
            </PersonLine>
          )
        })}
      </People>
      {can(me.role, 'agree') ? <AgreeHere what="copy" /> : null}
    </div>
  )
}
