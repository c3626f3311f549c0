import type { Schemas } from "../../mock/client.ts";
import { IsolatedText } from "../../parts/text.tsx";

interface UserTableProps {
  readonly users: readonly Schemas["UserSummary"][];
  readonly chosen: string | undefined;
  readonly hrefOf: (id: string) => string;
}

export function UserTable({ users, chosen, hrefOf }: UserTableProps) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Table of people">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="email">
              E-mail
            </th>
            <th scope="col">Role</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {users.map(({ id, firstName, lastName, email, role, isActive }) => (
            <tr key={id} class={id === chosen ? "chosen" : ""}>
              <th scope="row">
                <a href={hrefOf(id)} {...(id === chosen && { "aria-current": "true" as const })}>
                  <IsolatedText text={`${firstName} ${lastName}`.trim() || "(no name)"} most={80} />
                </a>
                <small class="person-email">
                  <IsolatedText text={email} most={80} />
                </small>
              </th>
              <td class="email">
                <IsolatedText text={email} most={80} />
              </td>
              <td class="role">{role}</td>
              <td>
                <span class={`badge ${isActive ? "ok" : "plain"}`}>
                  {isActive ? "active" : "deactivated"}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
