import { createContext } from "react";

/** Opens the sheet of keys. */
export const KeysContext = createContext<() => void>(() => undefined);
