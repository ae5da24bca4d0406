import type { AlertRuleFormQuery } from '../__generated__/graphql.ts';
import { Field } from '../ui/Field.tsx';
import { formUnit } from './read-alert-rule.ts';

interface AlertRuleFieldsProps {
  metrics: AlertRuleFormQuery['metrics']['nodes'];
  services: AlertRuleFormQuery['services']['nodes'];
  metricName: string;
  onMetricName: (name: string) => void;
  /** What the server said about a field. */
  errorOf: (field: string) => string | undefined;
}

/** The fields of a rule, in the order of the sentence they make: this metric, of this service, beyond this, for so long. */
export function AlertRuleFields({
  metrics,
  services,
  metricName,
  onMetricName,
  errorOf,
}: AlertRuleFieldsProps) {
  const names = [...new Set(metrics.map(metric => metric.name))].sort();
  const unit = formUnit(metricName).label;
  return (
    <>
      <Field label="Name" error={errorOf('name')}>
        {props => (
          <input
            {...props}
            name="name"
            required
            maxLength={80}
            placeholder="Slow answers"
            className="input-box"
          />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Metric" error={errorOf('metricName')}>
          {props => (
            <select
              {...props}
              name="metricName"
              required
              className="input-box"
              value={metricName}
              onChange={event => onMetricName(event.target.value)}
            >
              <option value="">Choose a metric</option>
              {names.map(name => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Service" error={errorOf('serviceId')}>
          {props => (
            <select {...props} name="serviceId" className="input-box">
              <option value="">Every service</option>
              {services.map(service => (
                <option key={service.id} value={service.id}>
                  {service.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Fires when it is" error={errorOf('comparison')}>
          {props => (
            <select {...props} name="comparison" className="input-box">
              <option value="ABOVE">above</option>
              <option value="BELOW">below</option>
            </select>
          )}
        </Field>
        <Field label={unit ? `Threshold (${unit})` : 'Threshold'} error={errorOf('threshold')}>
          {props => (
            <input {...props} name="threshold" type="number" step="any" required className="input-box" />
          )}
        </Field>
        <Field label="For (seconds)" hint="How long it must hold" error={errorOf('forSeconds')}>
          {props => (
            <input
              {...props}
              name="forSeconds"
              type="number"
              min={0}
              max={86_400}
              required
              defaultValue={30}
              className="input-box"
            />
          )}
        </Field>
        <Field label="Severity" error={errorOf('severity')}>
          {props => (
            <select {...props} name="severity" defaultValue="WARNING" className="input-box">
              <option value="INFO">Info</option>
              <option value="WARNING">Warning</option>
              <option value="CRITICAL">Critical</option>
            </select>
          )}
        </Field>
      </div>
    </>
  );
}
