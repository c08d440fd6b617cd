/** Those who help or look on may be given another role; the families' own never change. */
import { type ChangeableRole, changeableRoles } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import type { Role } from '@twofold/shared/roles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { ActTrouble } from './ActTrouble.tsx'
import styles from './moderation.module.css'
import type { PersonDialogProps } from './PersonDialog.tsx'
import { useAct } from './use-act.ts'

export const isChangeable = (role: Role): role is ChangeableRole =>
  changeableRoles.some((each) => each === role)

const actOf = (person: Person, role: ChangeableRole) =>
  ({ kind: 'changeRole', participant: person.id, role }) as const

export const ChangeRole = ({ person, onClose }: PersonDialogProps) => {
  const { t } = useTranslation(['moderation', 'common'])
  const { isBusy, trouble, act } = useAct()
  const { name, role: before } = person
  const [role, setRole] = useState(before)
  const save = () => {
    if (!isChangeable(role) || !isChangeable(before) || role === before) return onClose()
    act(actOf(person, role), {
      said: t('role.done', { name, role: t(`common:roleName.${role}`) }),
      undo: actOf(person, before),
      next: onClose,
    })
  }
  return (
    <div className={styles.deed}>
      <ChoiceGroup question={t('role.question', { name })} looks="h3">
        {changeableRoles.map((each) => (
          <Choice
            key={each}
            name="role"
            isOn={role === each}
            onChoose={() => setRole(each)}
            title={t(`common:roleName.${each}`)}
            text={t(`common:may.${each}`)}
          />
        ))}
      </ChoiceGroup>
      <Button wide kind="main" isBusy={isBusy || role === before} onClick={save}>
        {t('role.do')}
      </Button>
      <ActTrouble trouble={trouble} />
    </div>
  )
}
