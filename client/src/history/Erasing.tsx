/** Around the replay, for who may ask for words to be erased: the asking stands over it. Families never fetch it. */
import type { PlanOverview } from '@twofold/shared/http-api'
import type { Passage } from '@twofold/shared/redaction-told'
import { can } from '@twofold/shared/roles'
import type { Template } from '@twofold/shared/template'
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../look/Dialog.tsx'
import { useBackCloses } from '../redaction/use-back-closes.ts'
import { EraseContext } from './erase.ts'

const ReplayErase = lazy(() => import('../redaction/ReplayErase.tsx'))

export interface ErasingProps {
  readonly overview: PlanOverview
  readonly template: Template
  readonly children: ReactNode
}

const Asking = ({ overview, template, children }: ErasingProps) => {
  const { t } = useTranslation('redaction')
  const [passage, setPassage] = useState<Passage | null>(null)
  const close = useCallback(() => setPassage(null), [])
  useBackCloses(passage !== null, close)
  return (
    <EraseContext value={setPassage}>
      {children}
      <Dialog title={t('ask.title')} isOpen={passage !== null} onClose={close}>
        {passage ? (
          <Suspense>
            <ReplayErase overview={overview} template={template} passage={passage} onClose={close} />
          </Suspense>
        ) : null}
      </Dialog>
    </EraseContext>
  )
}

export const Erasing = (props: ErasingProps) =>
  can(props.overview.me.role, 'redact') ? <Asking {...props} /> : props.children
