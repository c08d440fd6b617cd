/** "I have a code": the code, who you are, whose device this is and in which language; then the waiting room. */
import type { CodeLook } from '@twofold/shared/http-api'
import { useState } from 'react'
import { CodeStep } from './CodeStep.tsx'
import { DeviceStep } from './DeviceStep.tsx'
import { NameStep } from './NameStep.tsx'

export type OpenCode = Extract<CodeLook, { readonly isOpen: true }>
export type Named = OpenCode['people'][number]

/** The code stays in the page's memory alone: a reload asks for it again. */
type Step =
  | { readonly at: 'code'; readonly isClosed: boolean }
  | { readonly at: 'name'; readonly code: string; readonly look: OpenCode }
  | { readonly at: 'device'; readonly code: string; readonly look: OpenCode; readonly person: Named }

export const ByCode = () => {
  const [step, setStep] = useState<Step>({ at: 'code', isClosed: false })
  const begin = (isClosed: boolean) => setStep({ at: 'code', isClosed })
  switch (step.at) {
    case 'code':
      return (
        <CodeStep
          isClosed={step.isClosed}
          onOpen={(code, look) => setStep({ at: 'name', code, look })}
          onClosed={() => begin(true)}
        />
      )
    case 'name':
      return (
        <NameStep
          look={step.look}
          onBack={() => begin(false)}
          onPick={(person) => setStep({ ...step, at: 'device', person })}
        />
      )
    case 'device':
      return (
        <DeviceStep
          {...step}
          onBack={() => setStep({ at: 'name', code: step.code, look: step.look })}
          onClosed={() => begin(true)}
        />
      )
  }
}
