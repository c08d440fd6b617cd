/** `/set-up#token`: the first run makes the agency and its first facilitator. */
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { house } from '../http/house.ts'
import { useLinkToken } from '../http/link-token.ts'
import { useAnswer } from '../http/use-answer.ts'
import { Loading } from '../look/Loading.tsx'
import { ClosedSetUp } from './ClosedSetUp.tsx'
import { SetUpForm } from './SetUpForm.tsx'

const SetUpPage = () => {
  const token = useLinkToken()
  const look = useAnswer(
    () => (token ? house.lookAtSetUp(token) : Promise.resolve({ isOpen: false })),
    token ?? '',
  )
  switch (look.kind) {
    case 'asking':
      return <Loading />
    case 'trouble':
      return <CouldNotOpen trouble={look.trouble} again={look.again} />
    case 'answered':
      return look.answer.isOpen && token ? <SetUpForm token={token} onClosed={look.again} /> : <ClosedSetUp />
  }
}
export default SetUpPage
