import { useEffect, useState } from "preact/hooks";

/** Whether the page meets a media query, now and when it changes. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const read = () => setMatches(media.matches);
    read();
    media.addEventListener("change", read);
    return () => media.removeEventListener("change", read);
  }, [query]);
  return matches;
}

export const narrow = "(max-width: 47.99rem)";
/** Where there is no room for two things side by side. */
export const oneColumn = "(max-width: 62rem)";
