/** The rows behind the subgraphs: the same in every process, because they follow from their numbers. */

export interface User {
  id: string;
  username: string;
  name: string;
}

export interface Review {
  id: string;
  body: string;
  authorIndex: number;
  productIndex: number;
}

export interface Product {
  upc: string;
  name: string;
  price: number;
  weight: number;
}

const userCount = 4000;
const productCount = 3000;
const reviewsPerUser = 3;
const reviewsPerProduct = (userCount * reviewsPerUser) / productCount;

export const users: readonly User[] = Array.from({ length: userCount }, (_, index) => ({
  id: `user-${index}`,
  username: `reader${index}`,
  name: `${pick(['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald'], index)} Example ${index}`,
}));

export const products: readonly Product[] = Array.from({ length: productCount }, (_, index) => ({
  upc: `upc-${index}`,
  name: `${pick(['Walnut table', 'Desk lamp', 'Office chair', 'Oak shelf'], index)} no. ${index}`,
  price: 100 + ((index * 37) % 1900),
  weight: 10 + ((index * 13) % 900),
}));

export const reviews: readonly Review[] = Array.from({ length: userCount * reviewsPerUser }, (_, index) => ({
  id: `review-${index}`,
  body: pick(['Sturdy and well made, would buy again.', 'Not what I hoped for.', 'Arrived on time.'], index),
  authorIndex: Math.floor(index / reviewsPerUser),
  productIndex: (index * 7) % productCount,
}));

const byProduct: Review[][] = products.map(() => []);
for (const review of reviews) byProduct[review.productIndex]!.push(review);

/** Every user has three. */
export function reviewsOfUser(index: number): readonly Review[] {
  return reviews.slice(index * reviewsPerUser, (index + 1) * reviewsPerUser);
}

/** Every product has four. */
export function reviewsOfProduct(index: number): readonly Review[] {
  return byProduct[index]!.slice(0, reviewsPerProduct);
}

/** The number in `user-17` or `upc-17`. */
export function indexOf(key: string): number {
  return Number(key.slice(key.lastIndexOf('-') + 1));
}

function pick(words: readonly string[], index: number): string {
  return words[index % words.length]!;
}
