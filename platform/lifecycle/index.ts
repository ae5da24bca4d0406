export {
  Lifecycle,
  type LifecycleState,
  type LifecycleView,
  StartAbortedError,
  StartFailedError,
  type Step,
  type StepState,
  type StepView,
} from './lifecycle.ts';
