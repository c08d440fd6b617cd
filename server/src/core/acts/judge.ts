/** Every act meets its judge here: first whether their role may do such a thing at all, then how things stand. */
import { type Act, actionFor } from '@twofold/shared/acts'
import { can } from '@twofold/shared/roles'
import { placeOf } from '../place.ts'
import { personOf } from '../plan-state.ts'
import { judgeBeside } from './beside.ts'
import { type ActContext, type ActVerdict, refuse } from './context.ts'
import { judgeMeeting } from './meeting.ts'
import { judgeModeration } from './moderation.ts'
import { judgeRestore } from './restore.ts'
import { judgeWords } from './words.ts'

const judgeKind = (context: ActContext, act: Act): ActVerdict => {
  switch (act.kind) {
    case 'planMeeting':
    case 'moveMeeting':
    case 'cancelMeeting':
    case 'openMeeting':
    case 'startMeeting':
    case 'closeMeeting':
    case 'goToStep':
    case 'bringAll':
    case 'handOver':
    case 'takeOver':
    case 'letIn':
    case 'askToWait':
    case 'turnAway':
    case 'setSafety':
      return judgeMeeting(context, act)
    case 'park':
    case 'hide':
    case 'putBack':
    case 'proposeWording':
    case 'takeWording':
    case 'leaveWording':
    case 'confirmScribed':
    case 'strikeScribed':
    case 'confirmScribedWith':
    case 'strikeScribedWith':
      return judgeWords(context, act)
    case 'restore':
    case 'undoRestore':
      return judgeRestore(context, act)
    case 'chooseGroundRules':
    case 'writeToday':
    case 'nameVersion':
    case 'leaveNote':
    case 'answerNote':
    case 'resolveNote':
    case 'reopenNote':
    case 'scribeFor':
    case 'answerWish':
    case 'agree':
    case 'takeBackAnswer':
    case 'recordAnswer':
    case 'confirmAnswer':
    case 'chooseCopy':
      return judgeBeside(context, act)
    default:
      return judgeModeration(context, act)
  }
}

export const judgeAct = (context: ActContext, act: Act): ActVerdict => {
  const { plan, by, here = [] } = context
  const actor = personOf(plan, by)
  if (!actor || plan.moderation.removed[by] || !can(actor.role, actionFor(act))) return refuse('notAllowed')
  // Who waits outside, or was turned away, does nothing to the room.
  const others = here.filter((id) => id !== by)
  if (placeOf(plan, by, others) !== 'room') return refuse('notNow')
  return judgeKind(context, act)
}
