/** A mark on the line in a word or two. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useHistory, useNames } from './here.ts'
import type { Mark } from './kinds.ts'
import { aboutWhom } from './told.ts'

export const useMarkWords = (): ((mark: Mark) => string) => {
  const { t } = useTranslation('history')
  const { moments } = useHistory().story
  const names = useNames()
  return useCallback(
    ({ index, kind }) => {
      const moment = moments[index]
      const body = moment?.body
      const values = {
        part: body && 'section' in body && body.section ? names.part(body.section) : '',
        name: moment ? names.person(aboutWhom(moment) ?? moment.by) : '',
        text:
          body?.kind === 'versionNamed' ? body.name : body?.kind === 'meetingClosed' ? body.versionName : '',
      }
      if (body?.kind === 'answered') return t(`mark.${body.answer}`, values)
      return t(`mark.${kind}`, values)
    },
    [t, moments, names],
  )
}
