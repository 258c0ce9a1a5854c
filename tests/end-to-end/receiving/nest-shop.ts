import 'reflect-metadata'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express'
import type { Gateway } from '@gerbang/gateway'
import { expressShop } from './express-shop'

class ShopModule {
  readonly name = 'shop'
}
Module({})(ShopModule) // in your code a decorator: @Module({ … }) class ShopModule …

export const nestShop = async (gateway: Gateway): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(ShopModule, new ExpressAdapter(), { logger: false })
  // Before `listen`: Nest parses bodies for the routes of its controllers, and this one comes first.
  app.use(expressShop(gateway))
  return app
}
