/** Who is expected, with their roles. */
import { useTranslation } from 'react-i18next'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { Icon } from '../look/Icon.tsx'
import { inOrder } from '../look/people.ts'
import { type MeetingDraft, type Missing, mayCome } from './draft.ts'
import styles from './plan-meeting.module.css'
import { useReady } from './ready.ts'

export interface ExpectedProps {
  readonly draft: MeetingDraft
  readonly change: (more: Partial<MeetingDraft>) => void
  readonly missing: readonly Missing[]
}

export const Expected = ({ draft, change, missing }: ExpectedProps) => {
  const { t } = useTranslation(['meetings', 'common'])
  const { plan } = useReady()
  const message = (['expected', 'apart'] as const).find((one) => missing.includes(one))
  const { expected } = draft
  return (
    <div>
      <ChoiceGroup question={t('form.who')} looks="label" columns="fit" hint={t('form.whoHint')}>
        {inOrder(mayCome(plan.people)).map(({ id, name, role }) => (
          <Choice
            key={id}
            kind="check"
            isOn={expected.includes(id)}
            onChoose={(isOn) =>
              change({ expected: isOn ? [...expected, id] : expected.filter((one) => one !== id) })
            }
            title={name}
            text={t(`common:role.${role}`)}
          />
        ))}
      </ChoiceGroup>
      {message ? (
        <p className={styles.message} role="alert">
          <Icon name="pen" size="small" />
          {t(`form.please.${message}`)}
        </p>
      ) : null}
    </div>
  )
}
