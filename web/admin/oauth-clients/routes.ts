export const oauthClientRoutes = [] as const;
