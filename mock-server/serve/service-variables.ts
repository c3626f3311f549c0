/** The last part of the names that Kubernetes gives to the host and the ports of a service, as Docker's links did. */
const name = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/;
const port = { name: /_PORT$/, value: /^(tcp|udp|sctp):\/\// };

/**
 * Whether Kubernetes sets this variable in every pod, here for a service named `mock-alteryx` or `mock-alteryx-…`. Such a
 * variable looks like a setting but is not one: `MOCK_ALTERYX_PORT` is then `tcp://10.0.0.1:8080`.
 */
export function isServiceVariable(variable: string, value: string): boolean {
  return name.test(variable) || (port.name.test(variable) && port.value.test(value));
}
