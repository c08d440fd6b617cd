/** Name, role and language of somebody who takes part: in a new plan, and added to one. */
import type { NewPerson } from '@twofold/shared/http-requests'
import { roles } from '@twofold/shared/roles'
import { languages } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../look/Field.tsx'
import { nativeNames } from '../words/language.ts'
import styles from './PersonFields.module.css'

export interface PersonFieldsProps {
  readonly person: NewPerson
  readonly onChange: (person: NewPerson) => void
  readonly message?: string | undefined
}

/** What a select gives back is one of what it was given. */
const oneOf = <T extends string>(all: readonly T[], value: string, otherwise: T): T =>
  all.find((each) => each === value) ?? otherwise

export const PersonFields = ({ person, onChange, message }: PersonFieldsProps) => {
  const { t } = useTranslation(['agency', 'common'])
  return (
    <div className={styles.box}>
      <div className={styles.fields}>
        <TextField
          label={t('make.name')}
          value={person.name}
          maxLength={60}
          autoComplete="off"
          message={message}
          onChange={(event) => onChange({ ...person, name: event.currentTarget.value })}
        />
        <SelectField
          label={t('make.role')}
          value={person.role}
          onChange={(event) =>
            onChange({ ...person, role: oneOf(roles, event.currentTarget.value, person.role) })
          }
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`common:roleName.${role}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('make.language')}
          value={person.language}
          onChange={(event) =>
            onChange({ ...person, language: oneOf(languages, event.currentTarget.value, person.language) })
          }
        >
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {nativeNames[language]}
            </option>
          ))}
        </SelectField>
      </div>
    </div>
  )
}
