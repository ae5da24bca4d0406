export {
  Lifecycle,
  type LifecycleState,
  type LifecycleView,
  StartFailedError,
  type Step,
  type StepState,
  type StepView,
} from './lifecycle.ts';
