/** Whether the two sides meet: the outcome of the agency's check, and never its reasons. */
import { safetyKinds } from '@twofold/shared/meeting'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { Button } from '../look/Button.tsx'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { SelectField } from '../look/Field.tsx'
import { inOrder } from '../look/people.ts'
import { Sheet } from '../look/Sheet.tsx'
import styles from './plan-meeting.module.css'
import { useReady } from './ready.ts'
import { onSides, type SafetyDraft, safetyDraftOf, safetyOf, sideKeys } from './safety-draft.ts'
import { useDo } from './use-do.ts'

interface SidesProps {
  readonly draft: SafetyDraft
  readonly onChange: (draft: SafetyDraft) => void
}

const Sides = ({ draft, onChange }: SidesProps) => {
  const { t } = useTranslation(['meetings', 'common'])
  const { plan } = useReady()
  return (
    <fieldset className={styles.sides}>
      <legend className="label">{t('safety.sidesTitle')}</legend>
      {inOrder(onSides(plan.people)).map(({ id, name, role }) => (
        <SelectField
          key={id}
          label={t('safety.sideOf', { name, role: t(`common:role.${role}`) })}
          value={draft.sides[id] ?? 'none'}
          onChange={({ currentTarget: { value } }) => {
            const side = sideKeys.find((one) => one === value) ?? 'none'
            onChange({ ...draft, sides: { ...draft.sides, [id]: side } })
          }}
        >
          {sideKeys.map((side) => (
            <option key={side} value={side}>
              {t(`safety.side.${side}`)}
            </option>
          ))}
        </SelectField>
      ))}
    </fieldset>
  )
}

const Change = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation(['meetings', 'common'])
  const { plan } = useReady()
  const doing = useDo()
  const [draft, setDraft] = useState(() => safetyDraftOf(plan.safety, plan.people))
  const safety = safetyOf(draft)
  const save = (): void => {
    if (!safety) return
    const { kind, sides } = safety
    doing.act({ kind: 'setSafety', safety: kind, sides }, t('safety.done'), onClose)
  }
  return (
    <>
      <ChoiceGroup question={t('safety.lead')} looks="label">
        {safetyKinds.map((kind) => (
          <Choice
            key={kind}
            name="safety"
            isOn={draft.kind === kind}
            onChoose={() => setDraft({ ...draft, kind })}
            title={t(`safety.${kind}`)}
            text={t(`safety.${kind}Text`)}
          />
        ))}
      </ChoiceGroup>
      {draft.kind === 'together' ? null : <Sides draft={draft} onChange={setDraft} />}
      <p className={styles.message} role="status">
        {safety ? null : t('safety.please')}
      </p>
      <TroubleNote trouble={doing.trouble} />
      <div className="row">
        <Button kind="main" isBusy={doing.isBusy || !safety} onClick={save}>
          {t('safety.do')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
    </>
  )
}

const Now = ({ onChange }: { readonly onChange: () => void }) => {
  const { t } = useTranslation('meetings')
  const { kind } = useReady().plan.safety
  return (
    <>
      <p>
        <b>{t(`safety.${kind}`)}</b>
        <span className={`mid soft ${styles.under}`}>{t(`safety.${kind}Text`)}</span>
      </p>
      <div>
        <Button size="small" onClick={onChange}>
          {t('safety.change')}
        </Button>
      </div>
    </>
  )
}

export const SafetyCard = () => {
  const { t } = useTranslation('meetings')
  const id = useId()
  const [isChanging, setChanging] = useState(false)
  return (
    <Sheet>
      <section className={styles.card} aria-labelledby={id}>
        <h2 className="h3" id={id}>
          {t('safety.title')}
        </h2>
        {isChanging ? (
          <Change onClose={() => setChanging(false)} />
        ) : (
          <Now onChange={() => setChanging(true)} />
        )}
      </section>
    </Sheet>
  )
}
